package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.context.Life.State;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The end of a context: how it is asked for, and what follows from it. Safe for any thread. */
final class Departure {
  /** How long it may take until one that was cut off is gone. */
  private static final Duration CUT = Duration.ofSeconds(6);

  private final RemoteContext context;
  private final Tree tree;
  private final Life life;
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile String reason = "";
  private volatile String lastBytes = "";

  Departure(RemoteContext context, Tree tree, Life life) {
    this.context = context;
    this.tree = tree;
    this.life = life;
  }

  /** Why it is gone; empty while it isn't. */
  String reason() {
    return reason;
  }

  /** The last that was said outside of the protocol before it was gone. */
  String lastBytes() {
    return lastBytes;
  }

  /** Has the interpreter end, and with it those below; one that doesn't answer is cut off. */
  void end(Duration deadline) throws InterruptedException {
    List<RemoteContext> leaving = tree.below(context);
    leaving.forEach(below -> below.life().close("its parent " + context.name() + " ends"));
    long start = System.nanoTime();
    try {
      context.ask(Handles.CONTROL, Map.of("do", "shutdown"), new Farewell()).await(deadline);
    } catch (CallException e) {
      if (life.lookAfter()) {
        leaving.forEach(below -> below.life().lookAfter());
        endByForce("no answer to the request to end (" + e.getMessage() + "): ");
      }
    }
    long left = deadline.toNanos() - (System.nanoTime() - start);
    if (!gone.await(Math.max(left, 0), TimeUnit.NANOSECONDS)) {
      context.kill();
    }
    // Whoever waits for the end is told of it before that.
    long last = System.nanoTime() + CUT.toNanos();
    awaitGone(last);
    for (RemoteContext below : leaving) {
      below.departure().awaitGone(last);
    }
  }

  private void endByForce(String why) {
    Loss loss = tree.lost(context, Loss.GRACE);
    FrameStream stream = context.stream();
    if (stream != null) {
      // Its link stays for the look, even if the interpreter ends in the middle of it.
      stream.end("it did not answer the request to end");
    }
    tree.aftermaths().finish(loss, why);
  }

  private void awaitGone(long until) throws InterruptedException {
    gone.await(Math.max(until - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
  }

  /** What an interpreter says last. */
  private final class Farewell extends Answer {
    Farewell() {
      super(CallListener.NONE);
    }

    @Override
    protected void succeeded(@Nullable Object value) {
      Map<String, @Nullable Object> said = Plain.object(value);
      long left = Plain.number(said, "left");
      String text =
          "it ended "
              + Plain.number(said, "ended")
              + " child processes, "
              + left
              + " were left, and then itself";
      life.evidence(new Evidence(text, left == 0));
      Evidence ofParent = new Evidence(context.name() + ": " + text, left == 0);
      tree.below(context).forEach(below -> below.life().evidence(ofParent));
    }
  }

  /** It is gone: fails what waits for it, and tells. */
  void gone(String why, String last) {
    State before = life.end();
    if (before == State.GONE) {
      return;
    }
    reason = why;
    lastBytes = last;
    boolean byItself = before == State.READY && !life.isCutOff();
    ContextLostException lost =
        new ContextLostException(
            context.name() + ": " + why,
            byItself ? ExitStatus.ofInterpreter(why) : OptionalInt.empty());
    context.exchange().end(lost);
    switch (before) {
      case READY -> tree.events().emit(new ContextLost(context.id(), why, last));
      case CLOSING -> {
        if (life.isLookedAfter()) {
          break;
        }
        Evidence known = life.evidence();
        String text = tree.secrets().mask(known.text());
        tree.events().emit(new ContextClosed(context.id(), life.why(), text, known.isClean()));
      }
      case CONNECTING, GONE -> {}
    }
    context.introduction().ended(lost);
    gone.countDown();
  }
}
