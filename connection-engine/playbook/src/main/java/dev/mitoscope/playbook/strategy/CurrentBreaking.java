package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent.Status;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Since 2.19: the others share a failure wherever they are, rescues and all. */
final class CurrentBreaking extends Breaking {
  private final PlayState state;

  CurrentBreaking(PlayState state) {
    super(state);
    this.state = state;
  }

  @Override
  void after(Map<HostRun, Outcome> outcomes, boolean fatal) {
    List<HostRun> left = left();
    Set<HostRun> others = new HashSet<>(left);
    outcomes.forEach((host, outcome) -> {
      if (outcome.status() == Status.FAILED) {
        others.remove(host);
      }
    });
    if (fatal && isBad(outcomes.values())) {
      failAll(left, others);
    }
    if (tooMany()) {
      failAll(left, others);
      breakOff();
      exhausted();
    }
    endWhenAllFailed(left);
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
  void afterMeta(List<HostRun> hosts) {
    // It fails nobody.
  }
}
