package dev.mitoscope.playbook.strategy;

import dev.mitoscope.templating.Line;
import java.util.List;
import java.util.Map;

/**
 * Decides when the failures of some hosts end the play for all: {@code any_errors_fatal}, {@code
 * run_once} and {@code max_fail_percentage}, as the linear strategy of each line of ansible-core
 * does.
 */
interface Breaking {

  /** What the line does with the play's hosts. */
  static Breaking of(PlayState state) {
    return state.runner().line() == Line.CURRENT
        ? new CurrentBreaking(state)
        : new ClassicBreaking(state);
  }

  /** Whether no further play may run. */
  boolean isBroken();

  /** Whether the play ends here. */
  boolean isOver();

  /**
   * After a task.
   *
   * @param outcomes of the hosts that ran it
   * @param fatal whether one's failure is that of all
   */
  void after(Map<HostRun, Outcome> outcomes, boolean fatal);

  /** After a meta task of some hosts. */
  void afterMeta(List<HostRun> hosts);
}
