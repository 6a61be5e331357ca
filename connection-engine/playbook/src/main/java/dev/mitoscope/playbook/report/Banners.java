package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The banners of plays and tasks: at once where every result will be shown below them, else with
 * the first result that is.
 */
final class Banners {
  private static final Set<String> UNORDERED =
      Set.of("free", "host_pinned", "mitogen_free", "mitogen_host_pinned");

  private final Terminal terminal;
  private final ReportOptions options;
  private final Map<String, TaskStarted> tasks = new HashMap<>();
  private boolean onResults;
  private String printed = "";
  private String marker = "";

  Banners(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** Whether the run changes nothing. */
  void checkMode(boolean check) {
    marker = check && options.checkMarkers() ? " [CHECK MODE]" : "";
  }

  void play(PlayStarted play) {
    onResults =
        UNORDERED.contains(play.strategy()) || !options.skippedHosts() || !options.okHosts();
    terminal.banner((play.name().isEmpty() ? "PLAY" : "PLAY [" + play.name() + "]") + marker);
    if (play.hosts().isEmpty()) {
      terminal.print("skipping: no hosts matched", Color.SKIP);
    }
  }

  void task(TaskStarted task) {
    tasks.put(task.task(), task);
    if (onResults) {
      return;
    }
    // Ansible announces a meta task to each host by itself.
    boolean meta = ResultLabels.action(task.action()).equals("meta");
    int times = meta ? Math.max(1, task.hosts().size()) : 1;
    for (int i = 0; i < times; i++) {
      print(task);
    }
  }

  private void print(TaskStarted task) {
    printed = task.task();
    String kind = task.handler() ? "RUNNING HANDLER" : "TASK";
    terminal.banner(kind + " [" + task.name() + "]" + marker);
    if (options.verbosity() >= 2) {
      path(task);
    }
  }

  /** The line that names the task's file and line. */
  void path(TaskStarted task) {
    String position = task.position();
    if (!position.isEmpty()) {
      int last = position.lastIndexOf(':');
      String line = position.indexOf(':') < last ? position.substring(0, last) : position;
      terminal.print("task path: " + line, Color.DEBUG);
    }
  }

  /** The task of that id, which must have started. */
  TaskStarted of(String id) {
    TaskStarted task = tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("result of a task that was not started: " + id);
    }
    return task;
  }

  String name(String id) {
    TaskStarted task = tasks.get(id);
    return task == null ? id : task.name();
  }

  /** A result of the task is about to be printed. */
  void above(TaskStarted task) {
    if (!printed.equals(task.task())) {
      print(task);
    }
  }
}
