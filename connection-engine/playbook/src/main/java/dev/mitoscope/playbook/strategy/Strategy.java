package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.EventSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A way to move the hosts of a batch through their play. */
public sealed interface Strategy permits LinearStrategy, FreeStrategy {

  /**
   * How a batch ended.
   *
   * @param failed hosts whose failure nothing rescued
   * @param broken whether no further play may run
   * @param playEnded whether the play's further batches are left out
   */
  record Ending(Set<String> failed, Set<String> unreachable, boolean broken, boolean playEnded) {}

  /** The strategy of that name, with or without {@code mitogen_} and a collection. */
  static Strategy named(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (last) {
      case "free", "mitogen_free", "host_pinned", "mitogen_host_pinned" -> new FreeStrategy();
      default -> new LinearStrategy();
    };
  }

  /** Runs the batch; returns when every host is through, failed or lost. */
  Ending run(Batch batch, TaskRunner runner, RunControl control, EventSink events, Tally tally)
      throws InterruptedException;

  /** What a batch's hosts came to. */
  static Ending ending(
      List<HostRun> hosts, Set<String> takenForFailed, boolean broken, boolean playEnded) {
    Set<String> failed = new LinkedHashSet<>(takenForFailed);
    Set<String> unreachable = new LinkedHashSet<>();
    for (HostRun host : hosts) {
      if (host.isUnreachable()) {
        unreachable.add(host.name());
      } else if (host.isFailed()) {
        failed.add(host.name());
      }
    }
    return new Ending(failed, unreachable, broken, playEnded);
  }
}
