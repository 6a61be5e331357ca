package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.Loss;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.context.Repeated;
import dev.mitoscope.multiplexer.context.Tree;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sees that nobody waits for an interpreter that will never answer. An interpreter's I/O thread
 * answers at any time; one that says nothing for as long as {@link
 * dev.mitoscope.multiplexer.Settings#silence()} is looked at over a second channel. The verdict is
 * told, and where it is the end, whoever waits learns it as the error.
 */
public final class SilenceWatch {

  /** A question that was sent, and when, by {@link System#nanoTime()}. */
  private record Question(long asked, boolean isJudged) {}

  private final Tree tree;
  private final Beside beside;
  private final Sweep sweep;
  private final AtomicLong count = new AtomicLong();
  private final Map<RemoteContext, Question> questions = new HashMap<>();

  private SilenceWatch(Tree tree, Beside beside, Sweep sweep) {
    this.tree = tree;
    this.beside = beside;
    this.sweep = sweep;
  }

  /** Watches until it is closed. */
  public static Repeated start(Tree tree, Beside beside, Sweep sweep) {
    return Repeated.after(
        tree.settings().heartbeat(), "silence watch", new SilenceWatch(tree, beside, sweep)::look);
  }

  private void look() {
    long now = System.nanoTime();
    Set<RemoteContext> watched = watched();
    questions.keySet().retainAll(watched);
    for (RemoteContext context : watched) {
      Question question = questions.get(context);
      if (question == null || context.heardNanos() - question.asked() > 0) {
        questions.put(context, new Question(now, false));
        ask(context);
      } else if (!question.isJudged()
          && now - question.asked() > tree.settings().silence().toNanos()
          && isHeardUpTo(context, question.asked())) {
        questions.put(context, new Question(question.asked(), true));
        Thread.ofVirtual().name("silence of " + context.name()).start(() -> judge(context));
      }
    }
  }

  /** Those that somebody waits for, and all on the way to them. */
  private Set<RemoteContext> watched() {
    Set<RemoteContext> watched = new HashSet<>();
    for (RemoteContext context : tree.live()) {
      if (context.isAwaited()) {
        for (RemoteContext up = context; up != null; up = up.parent()) {
          watched.add(up);
        }
      }
    }
    return watched;
  }

  /** What is below a silent one is silent for its sake. */
  private static boolean isHeardUpTo(RemoteContext context, long since) {
    RemoteContext parent = context.parent();
    return parent == null || parent.heardNanos() - since > 0;
  }

  private void ask(RemoteContext context) {
    // On a thread of its own: a link that is stuck takes no more frames.
    Thread.ofVirtual()
        .name("ping " + context.name())
        .start(() -> {
          try {
            context.ping(tree.settings().silence());
          } catch (CallException e) {
            // What is not heard is seen by the watch.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void judge(RemoteContext context) {
    try {
      Silence silence = Silence.of(context, beside);
      if (!context.isAlive()) {
        return;
      }
      Finding finding = silence.finding();
      tree.events()
          .emit(finding.event("silence-" + count.incrementAndGet(), context.id(), context.host()));
      if (silence.isOver()) {
        Duration waited = tree.settings().silence();
        Loss loss = tree.lost(context, Duration.ZERO);
        tree.giveUp(
            context, finding.sentence() + " (nothing heard for " + waited.toSeconds() + " s)");
        if (silence.seen().isPresent()) {
          tree.aftermaths().finish(loss);
        } else {
          tree.aftermaths().finish(loss, out -> sweep.unseen(out, finding.evidence().getFirst()));
        }
        tree.kill(context);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
