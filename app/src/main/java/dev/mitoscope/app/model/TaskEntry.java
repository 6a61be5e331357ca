package dev.mitoscope.app.model;

import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A task and its state on each host of the run. One byte a host, since a run may have a million of
 * them.
 */
public final class TaskEntry {
  private static final byte ABSENT = -1;

  private final TaskStarted event;
  private final int index;
  private byte[] states = new byte[0];
  private final Tally counts = new Tally();
  private int planned;
  private long measured;
  private long measuredTime;

  TaskEntry(TaskStarted event, int index) {
    this.event =
        new TaskStarted(
            event.play(),
            event.task(),
            event.name(),
            event.action(),
            event.handler(),
            event.position(),
            java.util.List.of());
    this.index = index;
  }

  public String id() {
    return event.task();
  }

  public int play() {
    return event.play();
  }

  /** As the command line prints it, the role's name included. */
  public String name() {
    return event.name();
  }

  /** The name without its role. */
  public String shortName() {
    int role = event.name().indexOf(" : ");
    return role < 0 ? event.name() : event.name().substring(role + 3);
  }

  public String action() {
    return event.action();
  }

  public boolean isHandler() {
    return event.handler();
  }

  /** {@code file:line:column}. */
  public String position() {
    return event.position();
  }

  /** Its place among the tasks of the run, from 0. */
  public int index() {
    return index;
  }

  /** Its state on the host with that index; empty where the host has no part in it. */
  public Optional<State> state(int host) {
    return host >= states.length || states[host] == ABSENT
        ? Optional.empty()
        : Optional.of(State.ofCode(states[host]));
  }

  /** How many hosts have it in that state. */
  public int count(State state) {
    return counts.of(state);
  }

  /** How many hosts take part in it. */
  public int planned() {
    return planned;
  }

  /** How many hosts are done with it, however it went. */
  public int finished() {
    return planned - counts.of(State.PENDING) - active();
  }

  /** How many hosts are at it now. */
  public int active() {
    return counts.of(State.RUNNING) + counts.of(State.WAITING) + counts.of(State.STUCK);
  }

  /** The most urgent state that any host has it in. */
  public State worst() {
    return counts.worst();
  }

  /** The mean time of the hosts that are done with it, in milliseconds. */
  public OptionalLong usualTime() {
    return measured == 0 ? OptionalLong.empty() : OptionalLong.of(measuredTime / measured);
  }

  void plan(int host) {
    if (state(host).isEmpty()) {
      set(host, State.PENDING);
    }
  }

  /** Returns the state that the host had before. */
  Optional<State> set(int host, State state) {
    if (host >= states.length) {
      int length = states.length;
      states = Arrays.copyOf(states, Math.max(host + 1, Math.max(16, length * 2)));
      Arrays.fill(states, length, states.length, ABSENT);
    }
    Optional<State> before = state(host);
    before.ifPresentOrElse(old -> counts.add(old, -1), () -> planned++);
    counts.add(state, 1);
    states[host] = (byte) state.code();
    return before;
  }

  void measure(long milliseconds) {
    measured++;
    measuredTime += milliseconds;
  }
}
