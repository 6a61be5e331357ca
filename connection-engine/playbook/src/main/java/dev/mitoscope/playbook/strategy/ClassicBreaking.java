package dev.mitoscope.playbook.strategy;

import java.util.List;
import java.util.Map;

/**
 * As before 2.19: a failure that a rescue takes, or that an {@code always} only delays, is none
 * yet.
 */
final class ClassicBreaking extends Breaking {
  private final PlayState state;

  ClassicBreaking(PlayState state) {
    super(state);
    this.state = state;
  }

  @Override
  void after(Map<HostRun, Outcome> outcomes, boolean fatal) {
    List<HostRun> left = left();
    boolean bad =
        outcomes.keySet().stream().anyMatch(HostRun::isUnreachable) || !state.fatal().isEmpty();
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
      breakOff();
      exhausted();
    }
    endWhenAllFailed(left);
  }

  /**
   * With {@code any_errors_fatal} on the play, a host that is on its way out ends it for all here,
   * before handlers that {@code force_handlers} would run.
   */
  @Override
  void afterMeta(List<HostRun> hosts) {
    boolean fatal =
        "true".equalsIgnoreCase(String.valueOf(state.batch().play().keyword("any_errors_fatal")));
    if (fatal && hosts.stream().anyMatch(host -> !host.isUnreachable() && host.isFailed())) {
      List<HostRun> left = left();
      failAll(left);
      endWhenAllFailed(left);
    }
  }

  private void failAll(List<HostRun> left) {
    for (HostRun host : left) {
      state.next(host);
      if (!host.progress().isCleaningUp()) {
        state.failed().add(host.name());
        breakOff();
      }
    }
  }
}
