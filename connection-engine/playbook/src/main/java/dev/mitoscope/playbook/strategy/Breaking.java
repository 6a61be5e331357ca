package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.templating.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides when the failures of some hosts end the play for all: {@code any_errors_fatal}, {@code
 * run_once} and {@code max_fail_percentage}, as the linear strategy of each line of ansible-core
 * does.
 */
abstract class Breaking {
  private final PlayState state;
  private boolean broken;
  private boolean over;

  Breaking(PlayState state) {
    this.state = state;
  }

  /** What the line does with the play's hosts. */
  static Breaking of(PlayState state) {
    return state.runner().line() == Line.CURRENT
        ? new CurrentBreaking(state)
        : new ClassicBreaking(state);
  }

  /**
   * After a task.
   *
   * @param outcomes of the hosts that ran it
   * @param fatal whether one's failure is that of all
   */
  abstract void after(Map<HostRun, Outcome> outcomes, boolean fatal);

  /** After a meta task of some hosts. */
  abstract void afterMeta(List<HostRun> hosts);

  /** Whether no further play may run. */
  boolean isBroken() {
    return broken;
  }

  /** Whether the play ends here. */
  boolean isOver() {
    return over;
  }

  void breakOff() {
    broken = true;
  }

  /** The hosts that can be reached. */
  List<HostRun> left() {
    List<HostRun> left = new ArrayList<>(state.hosts());
    left.removeIf(HostRun::isUnreachable);
    return left;
  }

  boolean tooMany() {
    Double most = state.batch().maxFailPercentage();
    return most != null && 100.0 * state.failed().size() / state.batch().size() > most;
  }

  void endWhenAllFailed(List<HostRun> left) {
    if (broken && state.failed().size() >= left.size()) {
      over = true;
      exhausted();
    }
  }

  void exhausted() {
    state.events().emit(new RunEvent.HostsExhausted(state.batch().number()));
  }
}
