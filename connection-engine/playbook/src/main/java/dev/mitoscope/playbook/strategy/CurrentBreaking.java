package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Since 2.19: the others share a failure wherever they are, rescues and all. */
final class CurrentBreaking implements Breaking {
  private final PlayState state;
  private boolean broken;
  private boolean over;

  CurrentBreaking(PlayState state) {
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
    Set<HostRun> others = new HashSet<>(left);
    outcomes.forEach((host, outcome) -> {
      if (outcome.status() == Status.FAILED) {
        others.remove(host);
      }
    });
    if (fatal && isBad(outcomes.values())) {
      failAll(left, others);
    }
    Double most = state.batch().maxFailPercentage();
    if (most != null && 100.0 * state.failed().size() / state.batch().size() > most) {
      failAll(left, others);
      broken = true;
      exhausted();
    }
    if (broken && state.failed().size() >= left.size()) {
      over = true;
      exhausted();
    }
  }

  private static boolean isBad(Collection<Outcome> outcomes) {
    return outcomes.stream()
        .anyMatch(one -> one.status() == Status.FAILED || one.status() == Status.UNREACHABLE);
  }

  private void failAll(List<HostRun> left, Set<HostRun> others) {
    for (HostRun host : left) {
      if (others.contains(host)) {
        state.failed().add(host.name());
        host.progress().fail();
      }
    }
  }

  @Override
  public void afterMeta(List<HostRun> hosts) {
    // It fails nobody.
  }

  private void exhausted() {
    state.events().emit(new RunEvent.HostsExhausted(state.batch().number()));
  }
}
