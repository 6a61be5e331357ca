package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Task;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** One host in one play: where it is, what it notified, whether it is still in. */
final class HostRun {
  private final String name;
  private final HostProgress progress;
  private final Set<Task> notified = ConcurrentHashMap.newKeySet();
  private boolean unreachable;

  HostRun(String name, List<Node> tree, Predicate<Task> selected) {
    this.name = name;
    this.progress = new HostProgress(tree, selected, notified::contains);
  }

  String name() {
    return name;
  }

  HostProgress progress() {
    return progress;
  }

  Set<Task> notified() {
    return notified;
  }

  void lose() {
    unreachable = true;
    progress.advance();
  }

  /** It is taken for reachable again, and goes on behind the task that lost it. */
  void forgive() {
    unreachable = false;
    progress.forgive();
  }

  boolean isUnreachable() {
    return unreachable;
  }

  /** Failed for good or on the way there. */
  boolean isFailed() {
    return progress.isFailing();
  }

  boolean isOut() {
    return unreachable || progress.isFailing();
  }
}
