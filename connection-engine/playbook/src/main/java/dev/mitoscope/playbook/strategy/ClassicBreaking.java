package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent;
import java.util.List;
import java.util.Map;

/**
 * As before 2.19: a failure that a rescue takes, or that an {@code always} only delays, is none
 * yet.
 */
final class ClassicBreaking implements Breaking {
  private final PlayState state;
  private boolean broken;
  private boolean over;

  ClassicBreaking(PlayState state) {
    this.state = state;
  }

  @Override
  public boolean isBroken() {
    return broken;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void after(Map<HostRun, Outcome> outcomes, boolean fatal) {
    List<HostRun> left = state.hosts().stream().filter(host -> !host.isUnreachable()).toList();
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
   * With {@code any_errors_fatal} on the play, a host that is on its way out ends it for all here,
   * before handlers that {@code force_handlers} would run.
   */
  @Override
  public void afterMeta(List<HostRun> hosts) {
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
