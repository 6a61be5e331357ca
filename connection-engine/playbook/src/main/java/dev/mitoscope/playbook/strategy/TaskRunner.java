package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.Line;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out tasks on hosts, and answers what a strategy must know of a task's templates. Safe for
 * use from any thread; calls for one host don't overlap.
 */
public interface TaskRunner {

  /** The line of ansible-core that the run follows. */
  Line line();

  /** Runs the task, its loop included, and emits its events up to {@code HostTaskFinished}. */
  Outcome run(String host, Task task) throws InterruptedException;

  /** Tells which tasks are likely to come after the one that is run next on the host. */
  void expect(String host, List<Task> coming);

  /** Tells of the end: the outcome's event, with whether it was rescued. */
  void finished(String host, Task task, Outcome outcome, boolean rescued);

  /** The task's name with its templates filled in as far as they can be. */
  String displayName(String host, Task task);

  /** Some text of the task, rendered in the same way. */
  String displayName(String host, String text, Task task);

  /** A keyword that is true or false. */
  boolean isTrue(String host, Task task, String keyword);

  /** The task's {@code when}. */
  boolean isWanted(String host, Task task);

  /** A keyword that is a number. */
  int number(String host, Task task, String keyword, int otherwise);

  /** Gives what a task registered, or its facts, to another host of a {@code run_once} task. */
  void share(String from, String to, Task task, Outcome outcome);

  /**
   * Files what a rescue may ask for: {@code ansible_failed_task}, {@code ansible_failed_result}.
   */
  void remember(String host, Task task, String name, Map<String, @Nullable Object> value);

  /** The host failed, and takes no further part in the play. */
  void failed(String host);

  /** The host takes no further part in the play. */
  void left(String host);

  /** The names that a notification may call the handler by: plain, with role, with collection. */
  List<String> namesOf(Task handler);

  /** The topics that the handler listens to. */
  List<String> topicsOf(Task handler);

  /** Whether to notify a handler that is nowhere is a mistake that ends the run. */
  boolean needsHandlers();

  /** {@code meta: clear_facts}. */
  void forgetFacts(String host);

  /** {@code meta: refresh_inventory}. */
  void reloadInventory();

  /** {@code meta: reset_connection}. */
  void resetConnection(String host, Task task) throws InterruptedException;
}
