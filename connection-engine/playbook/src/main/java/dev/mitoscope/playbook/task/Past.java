package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Outcome;
import org.jspecify.annotations.Nullable;

/** What an earlier run has done already, so that this one need not do it again. */
@FunctionalInterface
public interface Past {

  /** Nothing was done before. */
  Past NONE = (host, task) -> null;

  /**
   * How the task ended on the host, without what it notified; null when it is to be run. Asked for
   * each task of a host in their order; calls for one host don't overlap.
   */
  @Nullable Outcome of(String host, Task task);
}
