package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.playbook.report.Terminal.Color;
import dev.mitoscope.templating.yaml.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run printed as Ansible's {@code default} callback prints it: a fold over the events of the run
 * that holds only the names of its tasks. Safe for use from any thread.
 */
public final class DefaultReport implements EventSink {
  private static final Set<String> UNORDERED =
      Set.of("free", "host_pinned", "mitogen_free", "mitogen_host_pinned");

  private static final Pattern POSITION = Pattern.compile("(.*):(\\d+):(\\d+)");

  /** What they chose is printed as {@code included:}, not as a result. */
  private static final Set<String> INCLUDES = Set.of("include_tasks", "include_role", "include");

  private final Terminal terminal;
  private final int verbosity;
  private final ResultText results;
  private final Map<String, TaskStarted> tasks = new HashMap<>();

  /** Task and host of the loops whose items were printed and whose end was not yet. */
  private final Set<String> looped = new HashSet<>();

  private boolean bannersOnResults;

  /** A play was begun; there is something to recapitulate. */
  private boolean playing;

  /** An error ended the run; Ansible prints no recap then. */
  private boolean failed;

  private String banner = "";

  /**
   * @param verbosity the number of {@code -v}
   */
  public DefaultReport(Terminal terminal, int verbosity) {
    this.terminal = terminal;
    this.verbosity = verbosity;
    this.results = new ResultText(verbosity);
  }

  @Override
  public synchronized void emit(Event event) {
    if (event instanceof RunEvent run) {
      print(run);
    }
  }

  private void print(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted started -> begin(started);
      case PlayStarted started -> begin(started);
      case TaskStarted started -> begin(started);
      case ItemFinished finished -> end(finished);
      case HostTaskFinished finished -> end(finished);
      case RunEvent.HostTaskRetrying retrying -> retry(retrying);
      case RunEvent.FilesIncluded included -> include(included);
      case RunEvent.HandlerNotified notified -> {
        if (verbosity > 1) {
          terminal.print(
              "NOTIFIED HANDLER " + notified.handler() + " for " + notified.host(), Color.VERBOSE);
        }
      }
      case RunEvent.HostsExhausted exhausted -> terminal.banner("NO MORE HOSTS LEFT");
      case RunEvent.Warning warning -> {
        if (warning.deprecation()) {
          terminal.deprecation(warning.text());
        } else {
          terminal.warning(warning.text());
        }
      }
      case RunEvent.RunError error -> error(error);
      case RunEvent.RunFinished finished -> {
        if (playing && !failed) {
          new Recap(terminal).print(finished.recap());
        }
      }
      case RunEvent.HostTaskStarted started -> {}
      case RunEvent.HostTaskPhase phase -> {}
      case RunEvent.Output output -> {}
      case RunEvent.PlayFinished finished -> {}
      case RunEvent.RunPaused paused -> {}
      case RunEvent.RunStopping stopping -> {}
    }
  }

  private void begin(RunEvent.RunStarted started) {
    if (verbosity > 1) {
      for (String playbook : started.playbooks()) {
        terminal.banner("PLAYBOOK: " + Path.of(playbook).getFileName());
      }
    }
  }

  private void begin(PlayStarted play) {
    bannersOnResults = UNORDERED.contains(play.strategy());
    playing = true;
    terminal.banner(play.name().isEmpty() ? "PLAY" : "PLAY [" + play.name() + "]");
    if (play.hosts().isEmpty()) {
      terminal.print("skipping: no hosts matched", Color.SKIP);
    }
  }

  private void begin(TaskStarted task) {
    tasks.put(task.task(), task);
    if (bannersOnResults) {
      return;
    }
    // Ansible announces a meta task to each host by itself.
    int times = shortName(task.action()).equals("meta") ? Math.max(1, task.hosts().size()) : 1;
    for (int i = 0; i < times; i++) {
      banner(task);
    }
  }

  private void banner(TaskStarted task) {
    banner = task.task();
    terminal.banner((task.handler() ? "RUNNING HANDLER" : "TASK") + " [" + task.name() + "]");
    if (verbosity >= 2 && !task.position().isEmpty()) {
      terminal.print("task path: " + withoutColumn(task.position()), Color.DEBUG);
    }
  }

  private static String withoutColumn(String position) {
    int last = position.lastIndexOf(':');
    return position.indexOf(':') < last ? position.substring(0, last) : position;
  }

  private TaskStarted task(String id) {
    TaskStarted task = tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("result of a task that was not started: " + id);
    }
    if (!banner.equals(id)) {
      banner(task);
    }
    return task;
  }

  private void end(ItemFinished item) {
    TaskStarted task = task(item.task());
    looped.add(item.task() + "\0" + item.host());
    if (item.status() == Status.OK && INCLUDES.contains(shortName(task.action()))) {
      return;
    }
    String host = host(item.host(), item.result());
    String label = censored(item.result()) ? "(censored due to no_log)" : item.label();
    switch (item.status()) {
      case OK, CHANGED -> {
        boolean changed = item.status() == Status.CHANGED;
        String text = (changed ? "changed" : "ok") + ": [" + host + "] => (item=" + label + ")";
        printGood(text, " => ", task, item.result(), changed ? Color.CHANGED : Color.OK);
      }
      case FAILED -> {
        beforeFailure(item.result());
        terminal.print(
            "failed: ["
                + host
                + "] (item="
                + label
                + ") => "
                + results.of(task.action(), item.result()),
            Color.ERROR);
      }
      case UNREACHABLE ->
          terminal.print(
              "fatal: [" + host + "]: UNREACHABLE! => " + results.of(task.action(), item.result()),
              Color.UNREACHABLE);
      case SKIPPED ->
          printGood(
              "skipping: [" + item.host() + "] => (item=" + label + ") ",
              " => ",
              task,
              item.result(),
              Color.SKIP);
    }
  }

  private void end(HostTaskFinished finished) {
    Map<String, @Nullable Object> result = finished.result();
    TaskStarted task = task(finished.task());
    boolean loop = looped.remove(finished.task() + "\0" + finished.host());
    boolean good = finished.status() == Status.OK || finished.status() == Status.CHANGED;
    if (good && INCLUDES.contains(shortName(task.action()))) {
      return;
    }
    String host = host(finished.host(), result);
    diff(result, loop);
    switch (finished.status()) {
      case OK, CHANGED -> {
        boolean changed = finished.status() == Status.CHANGED;
        warnings(result);
        if (!loop) {
          String text = (changed ? "changed" : "ok") + ": [" + host + "]";
          printGood(text, " => ", task, result, changed ? Color.CHANGED : Color.OK);
        }
      }
      case SKIPPED -> {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
        if (loop) {
          shown.remove("results");
        }
        printGood("skipping: [" + finished.host() + "]", " => ", task, shown, Color.SKIP);
      }
      case FAILED -> {
        beforeFailure(result);
        if (!loop) {
          terminal.print(
              "fatal: [" + host + "]: FAILED! => " + results.of(task.action(), result),
              Color.ERROR);
        }
        ignoring(finished);
      }
      case UNREACHABLE -> {
        terminal.print(
            "fatal: [" + host + "]: UNREACHABLE! => " + results.of(task.action(), result),
            Color.UNREACHABLE);
        ignoring(finished);
      }
    }
  }

  private void ignoring(HostTaskFinished finished) {
    if (finished.ignored()) {
      terminal.print("...ignoring", Color.SKIP);
    }
  }

  private void printGood(
      String text,
      String arrow,
      TaskStarted task,
      Map<String, @Nullable Object> result,
      Color color) {
    terminal.print(
        results.isWanted(result) ? text + arrow + results.of(task.action(), result) : text, color);
  }

  private void beforeFailure(Map<String, @Nullable Object> result) {
    if (result.get("exception") instanceof String exception) {
      String[] lines = exception.strip().split("\n", -1);
      terminal.print(
          verbosity < 3
              ? "An exception occurred during task execution. To see the full traceback, use -vvv."
                  + " The error was: "
                  + lines[lines.length - 1]
              : "The full traceback is:\n" + exception,
          Color.ERROR);
    }
    warnings(result);
  }

  private void warnings(Map<String, @Nullable Object> result) {
    if (result.get("warnings") instanceof List<?> warnings) {
      warnings.forEach(warning -> terminal.warning(String.valueOf(warning)));
    }
    if (result.get("deprecations") instanceof List<?> deprecations) {
      deprecations.forEach(this::deprecation);
    }
  }

  private void deprecation(@Nullable Object item) {
    if (item instanceof Map<?, ?> deprecation) {
      terminal.deprecation(DeprecationText.of(deprecation));
    }
  }

  private void diff(Map<String, @Nullable Object> result, boolean loop) {
    if (loop && result.get("results") instanceof List<?> items) {
      items.forEach(item -> printDiff(item));
    } else {
      printDiff(result);
    }
  }

  private void printDiff(@Nullable Object item) {
    if (item instanceof Map<?, ?> result
        && Boolean.TRUE.equals(result.get("changed"))
        && result.get("diff") != null) {
      String text = DiffText.of(result.get("diff"), terminal);
      if (!text.isEmpty()) {
        terminal.print(text, Color.NONE);
      }
    }
  }

  private void retry(RunEvent.HostTaskRetrying retrying) {
    TaskStarted task = tasks.get(retrying.task());
    String name = task == null ? retrying.task() : task.name();
    String text =
        "FAILED - RETRYING: [%s]: %s (%d retries left)."
            .formatted(host(retrying.host(), retrying.result()), name, retrying.left());
    if (verbosity > 2) {
      text += "Result was: " + results.of("", retrying.result());
    }
    terminal.print(text, Color.DEBUG);
  }

  private void include(RunEvent.FilesIncluded included) {
    String text = "included: " + included.file() + " for " + String.join(", ", included.hosts());
    terminal.print(
        included.label() == null ? text : text + " => (item=" + included.label() + ")", Color.SKIP);
  }

  private void error(RunEvent.RunError error) {
    failed = true;
    Position position = position(error.position());
    terminal.printError(
        "ERROR! " + error.message() + (position == null ? "" : "\n\n" + Excerpt.of(position)),
        Color.ERROR);
    if (error.hint() != null) {
      terminal.printError(error.hint(), Color.ERROR);
    }
  }

  /** The position that a text spells, or null. */
  private static @Nullable Position position(@Nullable String text) {
    Matcher parts = POSITION.matcher(text == null ? "" : text);
    return parts.matches()
        ? new Position(
            parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
        : null;
  }

  private static String shortName(String action) {
    return action.substring(action.lastIndexOf('.') + 1);
  }

  private static boolean censored(Map<String, @Nullable Object> result) {
    return Boolean.TRUE.equals(result.get("_ansible_no_log"));
  }

  /** The host, and where the work was done when that was another. */
  private static String host(String host, Map<String, @Nullable Object> result) {
    if (!(result.get("_ansible_delegated_vars") instanceof Map<?, ?> delegated)
        || !(delegated.get("ansible_delegated_host") instanceof String other)
        || other.equals(host)) {
      return host;
    }
    Object address = delegated.get("ansible_host");
    String label = host + " -> " + other;
    return address == null || address.equals(other) ? label : label + "(" + address + ")";
  }
}
