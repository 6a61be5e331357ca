package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.playbook.task.Past;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a play again without doing again what a recorded run has done: the strategy takes
 * the recorded outcomes as it took them then, with what they registered, notified and rescued, and
 * so comes to the place where each host was. From there on tasks run.
 */
final class Resumption implements Past {

  /** They change nothing on a target; what they leave behind here is in no result. */
  private static final Set<String> DONE_AGAIN =
      Set.of(
          "add_host",
          "group_by",
          "include",
          "include_role",
          "include_tasks",
          "include_vars",
          "set_stats");

  private final RecordedRun recorded;
  private final EventSink events;

  Resumption(RecordedRun recorded, EventSink events) {
    this.recorded = recorded;
    this.events = events;
  }

  @Override
  public @Nullable Outcome of(String host, Task task) {
    RecordedRun.Done done = recorded.peek(host);
    if (done == null) {
      return null;
    }
    check(host, task, done);
    recorded.pop(host);
    boolean include = DONE_AGAIN.contains(task.shortAction());
    if (include) {
      skipFailureOf(host, task);
    }
    if (include || task.directives().nearest("delegate_facts") != null) {
      return null;
    }
    if (!done.isWhole()) {
      events.emit(
          new RunEvent.Warning(
              "resuming: '%s' is done again on %s, because its result is secret and not in the event file"
                  .formatted(task.displayName(), host),
              false));
      return null;
    }
    return recalled(host, task, done);
  }

  /** A failed include has two ends in the file: what it asked for, and why it can't be had. */
  private void skipFailureOf(String host, Task task) {
    RecordedRun.Done next = recorded.peek(host);
    if (next != null && next.task().position().equals(task.position().toString())) {
      recorded.pop(host);
    }
  }

  private static void check(String host, Task task, RecordedRun.Done done) {
    if (!done.task().position().equals(task.position().toString())
        || !done.task().action().equals(task.action())) {
      throw new PlaybookException(
          "cannot resume: on %s the recorded run had '%s' (%s) where now comes '%s'; the playbook, the inventory or the flags are not what they were"
              .formatted(host, done.task().name(), done.task().position(), task.displayName()),
          task.position());
    }
  }

  private Outcome recalled(String host, Task task, RecordedRun.Done done) {
    events.emit(new RunEvent.HostTaskStarted(task.id(), host, null, Map.of()));
    for (ItemFinished item : done.items()) {
      events.emit(
          new ItemFinished(
              task.id(),
              host,
              item.index(),
              item.label(),
              item.status(),
              item.ignored(),
              item.result()));
    }
    return new Outcome(
        done.end().status(),
        new LinkedHashMap<>(done.end().result()),
        done.end().ignored(),
        List.of(),
        List.of(),
        done.end().delegatedTo(),
        done.end().timing());
  }
}
