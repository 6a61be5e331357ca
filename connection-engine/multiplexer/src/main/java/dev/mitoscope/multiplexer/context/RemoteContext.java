package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.PipedProcess;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.bootstrap.CoreParts;
import dev.mitoscope.multiplexer.context.Life.State;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter, from the first attempt to reach it until its end: what is known of it, and who
 * does what for it. Safe for any thread.
 */
public final class RemoteContext implements Context {

  private final int id;
  private final Stack stack;
  private final String host;
  private final String name;
  private final Tree tree;
  private final Place place;
  private final Exchange exchange;
  private final CallQueue calls;
  private final Departure departure;
  private final Life life = new Life();
  private final Traffic traffic = new Traffic();
  private final Introduction introduction = new Introduction();
  private final CodeLedger code = new CodeLedger(this);
  private volatile Optional<DiscoveredPython> discovered = Optional.empty();
  private volatile @Nullable FrameStream stream;
  private volatile String terminalSaid = "";

  RemoteContext(
      int id, Stack stack, String host, String name, @Nullable RemoteContext parent, Tree tree) {
    this.id = id;
    this.stack = stack;
    this.host = host;
    this.name = name;
    this.tree = tree;
    this.place = new Place(this, parent);
    this.exchange = new Exchange(this, tree);
    this.calls = new CallQueue(this);
    this.departure = new Departure(this, tree, life);
  }

  // what it is

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

  /** The inventory name on whose behalf it was first wanted. */
  public String host() {
    return host;
  }

  /** What the interpreter said of itself; empty before it did. */
  public Map<String, @Nullable Object> self() {
    return introduction.self();
  }

  /** The process at its far end; 0 before it said so. */
  public int pid() {
    return (int) Plain.number(self(), "pid");
  }

  Tree tree() {
    return tree;
  }

  // where it is

  Place place() {
    return place;
  }

  /** The context that started it; null when this process did. */
  public @Nullable RemoteContext parent() {
    return place.parent();
  }

  /** The context next to this process on the way to it: itself, or one of its parents. */
  RemoteContext first() {
    return place.first();
  }

  /** The names of the contexts on the way to it, itself last. */
  public List<String> way() {
    return place.way();
  }

  /** Only for a context next to this process. */
  void attach(FrameStream made) {
    stream = made;
  }

  /** The stream that ends in this process; null when it leads to a parent. */
  public @Nullable FrameStream stream() {
    return stream;
  }

  // who does what for it

  Exchange exchange() {
    return exchange;
  }

  Introduction introduction() {
    return introduction;
  }

  Traffic traffic() {
    return traffic;
  }

  CodeLedger code() {
    return code;
  }

  CallQueue calls() {
    return calls;
  }

  Life life() {
    return life;
  }

  Departure departure() {
    return departure;
  }

  // its life

  /**
   * @param more where calls go while it is busy; null when it is itself there for such calls
   */
  void ready(@Nullable Siblings more) {
    calls.open(more);
    life.ready();
  }

  @Override
  public boolean isAlive() {
    return life.state() == State.READY;
  }

  /** Whether it runs calls only while its parent is busy, and has had none for long. */
  boolean isSpare() {
    return isAlive() && calls.isBeside() && calls.idleFor().compareTo(Siblings.KEPT_IDLE) > 0;
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

  @Override
  public void shutdown(Duration deadline) throws InterruptedException {
    if (life.state() != State.GONE) {
      life.close("asked to");
      departure.end(deadline);
    }
  }

  @Override
  public void kill() {
    tree.kill(this);
  }

  /** It is gone, once what it said before is dealt with. */
  void gone(String reason, String lastBytes) {
    exchange.afterAll(() -> departure.gone(reason, lastBytes));
  }

  // what it says

  /** The last that was said outside of the protocol. */
  String lastBytes() {
    FrameStream direct = stream;
    return direct == null ? departure.lastBytes() : direct.lastBytes().text();
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
    return exchange.isAwaited();
  }

  /** When it, or one below it, last said something, by {@link System#nanoTime()}. */
  public long heardNanos() {
    return traffic.heardNanos();
  }

  // requests

  /** Queues a frame for it; waits while its link is busy. */
  public void send(int handle, int reply, Body body) throws InterruptedException {
    exchange.send(handle, reply, body, false);
  }

  /** The same; bulk frames let all others pass. */
  public void send(int handle, int reply, Body body, boolean isBulk) throws InterruptedException {
    exchange.send(handle, reply, body, isBulk);
  }

  /** Asks something of one of its receivers. */
  public Answer ask(int handle, Map<String, @Nullable Object> request) throws InterruptedException {
    return ask(handle, request, new Answer(CallListener.NONE));
  }

  /** The same, with an answer that listens to what comes before the result. */
  public <A extends Answer> A ask(int handle, Map<String, @Nullable Object> request, A answer)
      throws InterruptedException {
    exchange.send(handle, exchange.expect(answer), Body.of(request), false);
    return answer;
  }

  /** Waits no longer for an answer. */
  public void forget(Answer answer) {
    exchange.forget(answer);
  }

  /** Sees that it has a later part of the core before the first request to that part. */
  public void supplyPart(String part) throws InterruptedException {
    code.supplyAs(part, CoreParts.modules(part));
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
    introduction.compareClocks(ask(Handles.CONTROL, Map.of("do", "ping")).await(deadline));
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    traffic.roundTrip(taken.toNanos() / 1e6);
    return taken;
  }

  // calls

  @Override
  public Call call(CallRequest request) {
    return calls.call(request);
  }

  @Override
  public boolean preload(List<PythonModule> modules, int budget) throws InterruptedException {
    return first().code.preload(modules, budget);
  }

  @Override
  public void interrupt() {
    control(Map.of("do", "interrupt"));
  }

  @Override
  public void endChain(String chain) {
    control(Map.of("do", "end_chain", "chain", chain));
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
    return since.isEmpty() ? Double.MAX_VALUE : introduction.timeThere(since.getAsLong());
  }

  // files

  @Override
  public Map<String, String> upload(Upload upload) throws CallException, InterruptedException {
    return tree.files().upload(this, upload);
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
}
