package dev.mitoscope.app.model;

import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host of the run: what it is doing, and what it has done. Changed by {@link RunModel} only. */
public final class RunHost {

  /** A task that takes this long where others are long done is called stuck. */
  private static final long STUCK_AFTER = 30_000;

  private static final int STUCK_TIMES_USUAL = 4;

  private final String name;
  private final int index;
  private final Tally counts = new Tally();
  private @Nullable TaskEntry task;
  private @Nullable Integer context;
  private Instant since = Instant.EPOCH;
  private Phase phase = Phase.TEMPLATING;
  private String phaseDetail = "";
  private @Nullable Instant deadline;
  private @Nullable Verdict verdict;
  private boolean leftOut;
  private long signature;

  RunHost(String name, int index) {
    this.name = name;
    this.index = index;
  }

  public String name() {
    return name;
  }

  /** Its place among the hosts of the run, from 0. */
  public int index() {
    return index;
  }

  /** What it is at. */
  public Optional<TaskEntry> task() {
    return Optional.ofNullable(task);
  }

  /** The context that its current or last task ran in. */
  public Optional<Integer> context() {
    return Optional.ofNullable(context);
  }

  /** When its current task began. */
  public Instant since() {
    return since;
  }

  public Phase phase() {
    return phase;
  }

  public String phaseDetail() {
    return phaseDetail;
  }

  /** When its phase is given up, where it has a limit. */
  public Optional<Instant> deadline() {
    return Optional.ofNullable(deadline);
  }

  /** What the diagnosis says of its current task. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** Whether the operator left it out of the rest of the run. */
  public boolean isLeftOut() {
    return leftOut;
  }

  /** How many of its tasks ended so. */
  public int count(State state) {
    return counts.of(state);
  }

  /** Equal for two hosts whose tasks are in the same states. */
  public long signature() {
    return signature;
  }

  /** The state of its current task, or empty between tasks. */
  public Optional<State> current(Instant now) {
    if (task == null) {
      return Optional.empty();
    }
    if (isStuck(task, now)) {
      return Optional.of(State.STUCK);
    }
    return Optional.of(
        phase == Phase.WAITING || phase == Phase.PAUSED ? State.WAITING : State.RUNNING);
  }

  /** The state of the whole host: what it is at, or the worst that it left. */
  public State summary(Instant now) {
    Optional<State> current = current(now);
    if (current.isPresent()) {
      return current.get();
    }
    for (State state :
        new State[] {State.UNREACHABLE, State.FAILED, State.CHANGED, State.OK, State.SKIPPED}) {
      if (count(state) > 0) {
        return state;
      }
    }
    return State.PENDING;
  }

  private boolean isStuck(TaskEntry current, Instant now) {
    if (verdict != null) {
      return switch (verdict.severity()) {
        case STUCK, DEAD -> true;
        case INFO, WARNING -> false;
      };
    }
    if (deadline != null && now.isAfter(deadline)) {
      return true;
    }
    long elapsed = Duration.between(since, now).toMillis();
    long usual = current.usualTime().orElse(Long.MAX_VALUE / STUCK_TIMES_USUAL);
    return elapsed > STUCK_AFTER && elapsed > usual * STUCK_TIMES_USUAL;
  }

  void begin(TaskEntry next, @Nullable Integer at, Instant now) {
    task = next;
    context = at;
    since = now;
    phase = Phase.TEMPLATING;
    phaseDetail = "";
    deadline = null;
    verdict = null;
  }

  void enter(Phase next, String detail, @Nullable Instant until) {
    phase = next;
    phaseDetail = detail;
    deadline = until;
  }

  void leaveOut() {
    leftOut = true;
  }

  void diagnose(Verdict next) {
    verdict = next;
  }

  void end(TaskEntry ended, State state) {
    counts.add(state, 1);
    if (task == ended) {
      task = null;
      verdict = null;
      deadline = null;
    }
  }

  /** Takes a cell's change into the signature, whatever the order of changes. */
  void sign(int taskIndex, Optional<State> before, State after) {
    before.ifPresent(state -> signature ^= mix(taskIndex, state));
    signature ^= mix(taskIndex, after);
  }

  /** The finalizer of SplitMix64: spreads neighbouring inputs over all bits. */
  private static long mix(int taskIndex, State state) {
    long z = (taskIndex + 1L) * 0x9E3779B97F4A7C15L + state.code() * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
