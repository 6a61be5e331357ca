package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent;
import java.util.List;

/**
 * Decides when the failures of some hosts end the play for all: {@code any_errors_fatal}, {@code
 * run_once} and {@code max_fail_percentage}, as the linear strategy of Ansible does. A failure that
 * a rescue takes, or that an {@code always} only delays, is none yet.
 */
final class Breaking {
  private final PlayState state;
  private boolean broken;
  private boolean over;

  Breaking(PlayState state) {
    this.state = state;
  }

  /** Whether no further play may run. */
  boolean isBroken() {
    return broken;
  }

  /** Whether the play ends here. */
  boolean isOver() {
    return over;
  }

  /**
   * After a task.
   *
   * @param ran the hosts that ran it
   * @param fatal whether one's failure is that of all
   */
  void after(List<HostRun> ran, boolean fatal) {
    List<HostRun> left = state.hosts().stream().filter(host -> !host.isUnreachable()).toList();
    boolean bad = ran.stream().anyMatch(HostRun::isUnreachable) || !state.fatal().isEmpty();
    if (fatal && bad) {
      failAll(left);
    }
    if (tooMany()) {
      for (HostRun host : left) {
        state.failed().add(host.name());
        if (!host.progress().hasFailed()) {
          host.progress().fail();
        }
      }
      broken = true;
      exhausted();
    }
    endWhenAllFailed(left);
  }

  private void endWhenAllFailed(List<HostRun> left) {
    if (broken && state.failed().size() >= left.size()) {
      over = true;
      exhausted();
    }
  }

  /**
   * After a meta task of some hosts. With {@code any_errors_fatal} on the play, a host that is on
   * its way out ends it for all here, before handlers that {@code force_handlers} would run.
   */
  void afterMeta(List<HostRun> hosts) {
    boolean fatal =
        "true".equalsIgnoreCase(String.valueOf(state.batch().play().keyword("any_errors_fatal")));
    if (fatal && hosts.stream().anyMatch(host -> !host.isUnreachable() && host.isFailed())) {
      List<HostRun> left = state.hosts().stream().filter(host -> !host.isUnreachable()).toList();
      failAll(left);
      endWhenAllFailed(left);
    }
  }

  private void failAll(List<HostRun> left) {
    for (HostRun host : left) {
      state.next(host);
      if (!host.progress().isCleaningUp()) {
        state.failed().add(host.name());
        broken = true;
      }
    }
  }

  private boolean tooMany() {
    Double most = state.batch().maxFailPercentage();
    return most != null && 100.0 * state.failed().size() / state.batch().size() > most;
  }

  private void exhausted() {
    state.events().emit(new RunEvent.HostsExhausted(state.batch().number()));
  }
}
