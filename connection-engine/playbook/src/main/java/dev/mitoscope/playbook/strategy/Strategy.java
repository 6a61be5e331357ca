package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.EventSink;
import java.util.Set;

/** A way to move the hosts of a batch through their play. */
public sealed interface Strategy permits LinearStrategy, FreeStrategy {

  /**
   * How a batch ended.
   *
   * @param failed hosts whose failure nothing rescued
   * @param broken whether no further play may run
   * @param playEnded whether the play's further batches are left out
   * @param forgiven whether failures of plays before are taken back
   */
  record Ending(
      Set<String> failed,
      Set<String> unreachable,
      boolean broken,
      boolean playEnded,
      boolean forgiven) {}

  /** The strategy of that name, with or without {@code mitogen_} and a collection. */
  static Strategy named(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (last) {
      case "free", "mitogen_free" -> new FreeStrategy(false);
      case "host_pinned", "mitogen_host_pinned" -> new FreeStrategy(true);
      default -> new LinearStrategy();
    };
  }

  /** Runs the batch; returns when every host is through, failed or lost. */
  Ending run(Batch batch, TaskRunner runner, RunControl control, EventSink events, Tally tally)
      throws InterruptedException;
}
