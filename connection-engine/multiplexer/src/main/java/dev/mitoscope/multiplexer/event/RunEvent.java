package dev.mitoscope.multiplexer.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run of playbooks does, from its start to its recap. */
public sealed interface RunEvent extends Event {

  /** The life of one task on one host ends in one of these. */
  enum Status {
    OK,
    CHANGED,
    FAILED,
    UNREACHABLE,
    SKIPPED
  }

  /** What a host is doing for a task right now. */
  enum Phase {
    TEMPLATING,
    CONNECTING,
    SENDING,
    RUNNING,
    WAITING,
    PAUSED
  }

  /** How deep a stop goes; each next one includes the ones before it. */
  enum StopDepth {
    STOP_SCHEDULING,
    CANCEL_TASK,
    KILL_CONTEXT,
    CLOSE_TREE
  }

  /** The numbers of one host's line of the recap, as ansible-playbook counts them. */
  record HostCounts(
      int ok, int changed, int unreachable, int failed, int skipped, int rescued, int ignored) {}

  /**
   * {@code id} is unique on this machine; {@code command} is the command line with secrets masked.
   */
  record RunStarted(
      String id,
      List<String> playbooks,
      List<String> inventories,
      @Nullable String limit,
      boolean check,
      boolean diff,
      int forks,
      List<String> tags,
      List<String> skipTags,
      String command,
      String version)
      implements RunEvent {}

  /**
   * {@code play} numbers plays from 1 in the order they start; {@code position} is {@code
   * file:line:column}.
   */
  record PlayStarted(int play, String name, List<String> hosts, String strategy, String position)
      implements RunEvent {}

  /**
   * A task begins on its first host. {@code task} is unique in the run. {@code name} is what the
   * command line prints between the brackets, the role's name included.
   */
  record TaskStarted(
      int play,
      String task,
      String name,
      String action,
      boolean handler,
      String position,
      List<String> hosts)
      implements RunEvent {}

  /** A host starts on a task. {@code arguments} are rendered and masked. */
  record HostTaskStarted(
      String task, String host, @Nullable Integer context, Map<String, Object> arguments)
      implements RunEvent {}

  /**
   * {@code deadline} is milliseconds from now, or null when the phase has an owner but no limit.
   */
  record HostTaskPhase(
      String task, String host, Phase phase, String detail, @Nullable Long deadline)
      implements RunEvent {}

  /** A line (or an unfinished piece, {@code end} false) that a command printed while running. */
  record Output(
      String task, String host, @Nullable String item, boolean stderr, String text, boolean end)
      implements RunEvent {}

  /** One loop item ends. {@code index} counts from 0. */
  record ItemFinished(
      String task,
      String host,
      int index,
      String label,
      Status status,
      boolean ignored,
      Map<String, Object> result)
      implements RunEvent {}

  /** Where a task's time went, in milliseconds. */
  record Timing(long connecting, long sending, long running, long waiting, long total) {}

  /** {@code delegatedTo} is the inventory name of the host that did the work, if another. */
  record HostTaskFinished(
      String task,
      String host,
      Status status,
      boolean ignored,
      boolean rescued,
      @Nullable String delegatedTo,
      Map<String, Object> result,
      Timing timing)
      implements RunEvent {}

  /** A failed or unfinished try of an {@code until} loop; {@code left} tries remain. */
  record HostTaskRetrying(String task, String host, int left, Map<String, Object> result)
      implements RunEvent {}

  /**
   * The file that serves a task's module on a host; embedded ones are below {@code <mitoscope>}.
   */
  record ModuleChosen(String task, String host, String module, String file) implements RunEvent {}

  /** How a job in the background is. */
  enum JobState {
    RUNNING,
    OK,
    FAILED
  }

  /** A look at a job in the background that its task waits for; {@code job} is its id. */
  record JobPolled(String task, String host, String job, JobState state) implements RunEvent {}

  /** A host's change notified a handler. */
  record HandlerNotified(String task, String host, String handler) implements RunEvent {}

  /**
   * A dynamic include chose a file (or a role's task file) for those hosts; {@code label} is the
   * loop item's, or null.
   */
  record FilesIncluded(String task, String file, @Nullable String label, List<String> hosts)
      implements RunEvent {}

  /** Every host of the play failed before its tasks were through. */
  record HostsExhausted(int play) implements RunEvent {}

  /** A play ends; every host of it has done, failed or left. */
  record PlayFinished(int play) implements RunEvent {}

  /**
   * A message for the operator that is no task's result; {@code deprecation} as Ansible marks it.
   */
  record Warning(String text, boolean deprecation) implements RunEvent {}

  /** Text that was asked for, as it is to be printed: a listing, the name of a file. */
  record Message(String text) implements RunEvent {}

  /** Scheduling rests; running tasks go on. */
  record RunPaused(boolean paused) implements RunEvent {}

  /** A stop was asked for; {@code host} is null when it concerns all of them. */
  record RunStopping(StopDepth depth, @Nullable String host) implements RunEvent {}

  /** An error that ends the run before or between plays, with where it is and what to do. */
  record RunError(String message, @Nullable String position, @Nullable String hint)
      implements RunEvent {}

  /** A playbook went well, and another one comes. The counts are those of all so far. */
  record PlaybookFinished(Map<String, HostCounts> recap) implements RunEvent {}

  /** {@code exitCode} as ansible-playbook's. */
  record RunFinished(int exitCode, Map<String, HostCounts> recap, long elapsed)
      implements RunEvent {}
}
