package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent.HostCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts for the recap, as ansible-playbook counts. Safe for use from any thread. */
public final class Tally {
  private final Map<String, HostCounts> counts = new ConcurrentHashMap<>();

  /**
   * @param rescued whether a block around the task rescues its failure
   */
  void count(String host, Outcome outcome, boolean rescued) {
    HostCounts one =
        switch (outcome.status()) {
          case OK -> one(1, 0, 0, 0, 0, 0, 0);
          case CHANGED -> one(1, 1, 0, 0, 0, 0, 0);
          case SKIPPED -> one(0, 0, 0, 0, 1, 0, 0);
          case FAILED -> {
            if (outcome.ignored()) {
              yield one(1, outcome.isChange() ? 1 : 0, 0, 0, 0, 0, 1);
            }
            yield rescued ? one(0, 0, 0, 0, 0, 1, 0) : one(0, 0, 0, 1, 0, 0, 0);
          }
          case UNREACHABLE ->
              outcome.ignored() ? one(1, 0, 0, 0, 0, 0, 1) : one(0, 0, 1, 0, 0, 0, 0);
        };
    add(host, one);
  }

  /** An include that chose a file counts as one good task. */
  void countInclude(String host) {
    add(host, one(1, 0, 0, 0, 0, 0, 0));
  }

  /** A host that the operator leaves out counts as failed. */
  void countLeftOut(String host) {
    add(host, one(0, 0, 0, 1, 0, 0, 0));
  }

  private static HostCounts one(
      int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {
    return new HostCounts(ok, changed, unreachable, failed, skipped, rescued, ignored);
  }

  private void add(String host, HostCounts more) {
    counts.merge(
        host,
        more,
        (a, b) ->
            new HostCounts(
                a.ok() + b.ok(),
                a.changed() + b.changed(),
                a.unreachable() + b.unreachable(),
                a.failed() + b.failed(),
                a.skipped() + b.skipped(),
                a.rescued() + b.rescued(),
                a.ignored() + b.ignored()));
  }

  /** Host by host, those that did anything. */
  public Map<String, HostCounts> recap() {
    return new LinkedHashMap<>(new java.util.TreeMap<>(counts));
  }
}
