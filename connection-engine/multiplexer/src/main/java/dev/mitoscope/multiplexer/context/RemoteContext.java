package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.PipedProcess;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.bootstrap.CoreParts;
import dev.mitoscope.multiplexer.context.Life.State;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.frame.MalformedFrameException;
import dev.mitoscope.multiplexer.link.FrameStream;
import dev.mitoscope.multiplexer.link.FrameTrace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An interpreter, from the first attempt to reach it until its end. */
public final class RemoteContext implements Context {

  private final int id;
  private final Stack stack;
  private final String host;
  private final String name;
  private final @Nullable RemoteContext parent;
  private final Tree tree;
  private final Mailbox mailbox;
  private final CodeLedger code = new CodeLedger(this);
  private final CallQueue calls;
  private final Answers answers = new Answers();
  private final Life life = new Life();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final CompletableFuture<Map<String, @Nullable Object>> hello = new CompletableFuture<>();
  private volatile Optional<DiscoveredPython> discovered = Optional.empty();
  private volatile @Nullable FrameStream stream;
  private volatile String reasonGone = "";
  private volatile String lastBytesGone = "";
  private volatile String terminalSaid = "";
  private volatile double roundTripMillis = Double.NaN;
  private volatile long heardNanos = System.nanoTime();
  private final DoubleAccumulator clockAhead =
      new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

  RemoteContext(
      int id, Stack stack, String host, String name, @Nullable RemoteContext parent, Tree tree) {
    this.id = id;
    this.stack = stack;
    this.host = host;
    this.name = name;
    this.parent = parent;
    this.tree = tree;
    this.mailbox = new Mailbox(name);
    this.calls = new CallQueue(this);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public Stack stack() {
    return stack;
  }

  @Override
  public Optional<DiscoveredPython> discovered() {
    return discovered;
  }

  void discovered(Optional<DiscoveredPython> found) {
    discovered = found;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isAlive() {
    return life.state() == State.READY;
  }

  /** The inventory name on whose behalf it was first wanted. */
  public String host() {
    return host;
  }

  /** The context that started it; null when this process did. */
  public @Nullable RemoteContext parent() {
    return parent;
  }

  /** Ids of the contexts above, nearest first, this process last. */
  List<Integer> ancestors() {
    List<Integer> ids = new ArrayList<>();
    for (RemoteContext above = parent; above != null; above = above.parent) {
      ids.add(above.id);
    }
    ids.add(0);
    return ids;
  }

  /** Whether that context is on the way to this one. */
  boolean isBehind(RemoteContext other) {
    RemoteContext above = parent;
    while (above != null && above != other) {
      above = above.parent;
    }
    return above != null;
  }

  /** The context next to this process on the way to it: itself, or one of its parents. */
  RemoteContext first() {
    RemoteContext first = this;
    for (RemoteContext above = parent; above != null; above = above.parent) {
      first = above;
    }
    return first;
  }

  /** The names of the contexts on the way to it, itself last. */
  public List<String> way() {
    List<String> names = new ArrayList<>();
    for (RemoteContext context = this; context != null; context = context.parent) {
      names.addFirst(context.name);
    }
    return names;
  }

  /** Sees that it has a later part of the core before the first request to that part. */
  public void supplyPart(String part) throws InterruptedException {
    code.supplyAs(part, CoreParts.modules(part));
  }

  Tree tree() {
    return tree;
  }

  CodeLedger code() {
    return code;
  }

  CallQueue calls() {
    return calls;
  }

  /** Whether it runs calls only while its parent is busy, and has had none for long. */
  boolean isSpare() {
    return isAlive() && calls.isBeside() && calls.idleFor().compareTo(Siblings.KEPT_IDLE) > 0;
  }

  /** What people call the call that runs. */
  public Optional<String> running() {
    return calls.running();
  }

  /** For how long that call has been running; zero when none is. */
  public Duration runningFor() {
    OptionalLong since = calls.runningSince();
    return since.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - since.getAsLong());
  }

  /**
   * When the running call began, in seconds after the start of the machine that it runs on; a time
   * that never comes when there is none.
   */
  double callBegan() {
    OptionalLong since = calls.runningSince();
    double ahead = clockAhead.get();
    return since.isEmpty() || Double.isInfinite(ahead)
        ? Double.MAX_VALUE
        : since.getAsLong() / 1e9 + ahead;
  }

  /** Learns from an answer that just came how far its machine's clock is ahead of ours. */
  private void compareClocks(@Nullable Object uptime) {
    double now = System.nanoTime() / 1e9;
    try {
      // Each answer was some time on its way: the fastest is the nearest to the truth.
      clockAhead.accumulate(Double.parseDouble(String.valueOf(uptime)) - now);
    } catch (NumberFormatException e) {
      // a machine that tells no such time
    }
  }

  long bytesSent() {
    return sent.get();
  }

  long bytesReceived() {
    return received.get();
  }

  /** The last measured round trip in milliseconds; NaN before the first. */
  double roundTripMillis() {
    return roundTripMillis;
  }

  /** Only for a context next to this process. */
  void attach(FrameStream made) {
    stream = made;
  }

  /** The process at its far end; 0 before it said so. */
  public int pid() {
    return (int) Plain.number(self(), "pid");
  }

  /** What the interpreter said of itself; empty before it did. */
  public Map<String, @Nullable Object> self() {
    return hello.isCompletedExceptionally() ? Map.of() : hello.getNow(Map.of());
  }

  /** The stream that ends in this process; null when it leads to a parent. */
  public @Nullable FrameStream stream() {
    return stream;
  }

  /** It says what it is. */
  void introduced(Map<String, @Nullable Object> said) {
    compareClocks(said.get("up"));
    hello.complete(said);
  }

  /** What the interpreter says of itself once it runs; fails when it ends before. */
  CompletableFuture<Map<String, @Nullable Object>> hello() {
    return hello;
  }

  /** Runs one of the two: when it speaks, or when it ends before. */
  void whenHeard(Consumer<Map<String, @Nullable Object>> spoke, Runnable ended) {
    CompletableFuture<Void> told =
        hello.handle((said, gone) -> {
          if (gone == null) {
            spoke.accept(said);
          } else {
            ended.run();
          }
          return null;
        });
    told.exceptionally(failure -> {
      tree.cut(this, String.valueOf(failure.getMessage()));
      return null;
    });
  }

  /**
   * @param more where calls go while it is busy; null when it is itself there for such calls
   */
  void ready(@Nullable Siblings more) {
    calls.open(more);
    life.ready();
  }

  // who relies on it

  /** Keeps it from being recycled until it is released; false when it is ending. */
  boolean lease() {
    return life.lease();
  }

  void release() {
    life.release();
  }

  /** Whether somebody holds it, or a call is under way. */
  boolean isInUse() {
    return life.isLeased() || calls.idleFor().isZero();
  }

  /** Takes it out of use unless somebody uses it; it still has to be told to end. */
  boolean retire(String reason) {
    return !isInUse() && life.retire(reason);
  }

  boolean isEnding() {
    return life.state() == State.CLOSING || life.state() == State.GONE;
  }

  /** Why it is gone; empty while it isn't. */
  String reasonGone() {
    return reasonGone;
  }

  /** The last that was said outside of the protocol. */
  String lastBytes() {
    FrameStream direct = stream;
    return direct == null ? lastBytesGone : direct.lastBytes().text();
  }

  /** Something was written to the terminal that its parent gave it. */
  void terminalSaid(String text) {
    terminalSaid = text.strip();
  }

  /** The last line on its terminal; empty when there is none, or nothing was written there. */
  public String lastOnTerminal() {
    String said = terminalSaid;
    return said.substring(said.lastIndexOf('\n') + 1);
  }

  /** Whether somebody waits for an answer from it. */
  public boolean isAwaited() {
    return !answers.isEmpty();
  }

  /** When it, or one below it, last said something, by {@link System#nanoTime()}. */
  public long heardNanos() {
    return heardNanos;
  }

  // frames

  /** Queues a frame for it; waits while its link is busy. */
  public void send(int handle, int reply, Body body) throws InterruptedException {
    send(handle, reply, body, false);
  }

  /** The same; bulk frames let all others pass. */
  public void send(int handle, int reply, Body body, boolean isBulk) throws InterruptedException {
    FrameStream way = first().stream;
    if (way != null) {
      Frame frame = new Frame(body.kind(), id, 0, 0, handle, reply, body.bytes(), isBulk);
      for (RemoteContext above = this; above != null; above = above.parent) {
        above.sent.addAndGet(frame.size());
      }
      FrameTrace trace = tree.trace();
      if (trace != null) {
        trace.passed(true, name, frame);
      }
      way.send(frame);
    }
  }

  /** Queues a frame that is written when nothing else is to be; only next to this process. */
  Frame sendWhenIdle(FrameStream way, int handle, int reply, Body body)
      throws InterruptedException {
    Frame frame = new Frame(body.kind(), id, 0, 0, handle, reply, body.bytes(), false);
    sent.addAndGet(frame.size());
    way.sendWhenIdle(frame);
    return frame;
  }

  /** Asks something of one of its receivers. */
  public Answer ask(int handle, Map<String, @Nullable Object> request) throws InterruptedException {
    return ask(handle, request, new Answer(CallListener.NONE));
  }

  /** The same, with an answer that listens to what comes before the result. */
  public <A extends Answer> A ask(int handle, Map<String, @Nullable Object> request, A answer)
      throws InterruptedException {
    send(handle, expect(answer), Body.of(request));
    return answer;
  }

  /** Waits no longer for an answer. */
  public void forget(Answer answer) {
    answers.forget(answer);
  }

  /** The handle to which the answer will come. */
  int expect(Answer answer) {
    int reply = tree.nextReply();
    answers.expect(reply, answer);
    return reply;
  }

  /** On the reader's thread: hands the frame to the mailbox. */
  void received(Frame frame) {
    FrameTrace trace = tree.trace();
    if (trace != null) {
      trace.passed(false, name, frame);
    }
    long now = System.nanoTime();
    for (RemoteContext above = this; above != null; above = above.parent) {
      above.received.addAndGet(frame.size());
      above.heardNanos = now;
    }
    try {
      mailbox.put(() -> handle(frame), frame.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Frame frame) {
    try {
      if (frame.handle() >= Handles.FIRST_REPLY) {
        answers.take(frame);
      } else {
        tree.message(this, frame.handle(), Body.object(frame));
      }
    } catch (MalformedFrameException e) {
      tree.cut(this, String.valueOf(e.getMessage()));
    }
  }

  // calls

  @Override
  public Call call(CallRequest request) {
    return calls.call(request);
  }

  @Override
  public void preload(List<PythonModule> modules, int budget) throws InterruptedException {
    first().code.preload(modules, budget);
  }

  @Override
  public void interrupt() {
    control(Map.of("do", "interrupt"));
  }

  @Override
  public void endChain(String chain) {
    control(Map.of("do", "end_chain", "chain", chain));
  }

  void control(Map<String, @Nullable Object> request) {
    try {
      send(Handles.CONTROL, 0, Body.of(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Duration ping(Duration deadline) throws CallException, InterruptedException {
    long start = System.nanoTime();
    compareClocks(ask(Handles.CONTROL, Map.of("do", "ping")).await(deadline));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    roundTripMillis = taken.toNanos() / 1e6;
    return taken;
  }

  // files

  @Override
  public void upload(Upload upload) throws CallException, InterruptedException {
    tree.files().upload(this, upload);
  }

  @Override
  public void download(String source, Path target, String group)
      throws CallException, InterruptedException {
    tree.files().download(this, source, target, group);
  }

  @Override
  public PipedProcess pipe(List<String> argv) throws CallException, InterruptedException {
    return tree.files().pipe(this, argv);
  }

  // the end

  @Override
  public void shutdown(Duration deadline) throws InterruptedException {
    if (life.state() == State.GONE) {
      return;
    }
    life.close("asked to");
    end(deadline);
  }

  /** Has the interpreter end, and with it those below. */
  void end(Duration deadline) throws InterruptedException {
    List<RemoteContext> leaving = tree.below(this);
    leaving.forEach(below -> below.life.close("its parent " + name + " ends"));
    long start = System.nanoTime();
    try {
      ask(Handles.CONTROL, Map.of("do", "shutdown"), new Farewell()).await(deadline);
    } catch (CallException e) {
      String why = "no answer to the request to end (" + e.getMessage() + "): ";
      tree.aftermaths()
          .before(tree.loss(this, Loss.GRACE))
          .forEach((context, found) ->
              context.life.evidence(new Evidence(why + found.text(), found.isClean())));
    }
    long left = deadline.toNanos() - (System.nanoTime() - start);
    if (!gone.await(Math.max(left, 0), TimeUnit.NANOSECONDS)) {
      kill();
    }
    for (RemoteContext below : leaving) {
      below.gone.await(deadline.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
    }
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
      tree.below(RemoteContext.this)
          .forEach(below -> below.life.evidence(new Evidence(name + ": " + text, left == 0)));
    }
  }

  @Override
  public void kill() {
    tree.kill(this);
  }

  /** It is gone: once what it said before is dealt with, fails what waits for it, and tells. */
  void gone(String reason, String lastBytes) {
    mailbox.put(() -> end(reason, lastBytes));
  }

  private void end(String reason, String lastBytes) {
    State before = life.end();
    if (before == State.GONE) {
      return;
    }
    reasonGone = reason;
    lastBytesGone = lastBytes;
    ContextLostException lost = new ContextLostException(name + ": " + reason);
    answers.end(lost);
    switch (before) {
      case READY -> tree.events().emit(new ContextLost(id, reason, lastBytes));
      case CLOSING -> {
        Evidence known = life.evidence();
        tree.events()
            .emit(
                new ContextClosed(
                    id, life.why(), tree.secrets().mask(known.text()), known.isClean()));
      }
      case CONNECTING, GONE -> {}
    }
    hello.completeExceptionally(lost);
    gone.countDown();
  }
}
