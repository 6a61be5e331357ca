package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.report.Terminal.Color;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines that tell how a task ended on a host, and each of its items. */
final class ResultLines {

  /** What they chose is printed as {@code included:}, not as a result. */
  private static final Set<String> INCLUDES = Set.of("include_tasks", "include_role", "include");

  private final Terminal terminal;
  private final ReportOptions options;
  private final Messages messages;
  private final Banners banners;
  private final ResultText results;

  /** Task and host of the loops whose items were printed and whose end was not yet. */
  private final Set<String> looped = new HashSet<>();

  ResultLines(Terminal terminal, ReportOptions options, Messages messages, Banners banners) {
    this.terminal = terminal;
    this.options = options;
    this.messages = messages;
    this.banners = banners;
    this.results = new ResultText(options);
  }

  void print(ItemFinished item) {
    TaskStarted task = banners.of(item.task());
    looped.add(item.task() + "\0" + item.host());
    boolean include = INCLUDES.contains(ResultLabels.action(task.action()));
    if ((item.status() == Status.OK && include) || isHidden(item.status())) {
      return;
    }
    banners.above(task);
    Map<String, @Nullable Object> result = item.result();
    String host = ResultLabels.host(item.host(), result);
    String label = "(item=" + ResultLabels.item(options.line(), item.label(), result) + ")";
    if (item.status() == Status.OK || item.status() == Status.CHANGED) {
      printDiff(task, result);
    }
    switch (item.status()) {
      case OK -> good("ok: [" + host + "] => " + label, task, result, Color.OK);
      case CHANGED -> good("changed: [" + host + "] => " + label, task, result, Color.CHANGED);
      case SKIPPED ->
          good("skipping: [" + item.host() + "] => " + label + " ", task, result, Color.SKIP);
      case FAILED -> {
        messages.beforeFailure(Position.parse(task.position()), result);
        String text = results.of(task.action(), result);
        messages.failure("failed: [" + host + "] " + label + " => " + text, Color.ERROR);
      }
      case UNREACHABLE -> unreachable(host, task, result);
    }
  }

  void print(HostTaskFinished finished) {
    Map<String, @Nullable Object> result = finished.result();
    TaskStarted task = banners.of(finished.task());
    boolean loop =
        looped.remove(finished.task() + "\0" + finished.host())
            // A censored result has none; the classic line takes it for one of no loop.
            && (options.line() == Line.CURRENT || result.containsKey("results"));
    boolean good = finished.status() == Status.OK || finished.status() == Status.CHANGED;
    if (good && INCLUDES.contains(ResultLabels.action(task.action()))) {
      banners.above(task);
      return;
    }
    printDiff(task, result);
    if (isHidden(finished.status())) {
      return;
    }
    banners.above(task);
    String host = ResultLabels.host(finished.host(), result);
    switch (finished.status()) {
      case OK, CHANGED -> {
        messages.warnings(result);
        if (!loop) {
          boolean changed = finished.status() == Status.CHANGED;
          String text = (changed ? "changed" : "ok") + ": [" + host + "]";
          good(text, task, result, changed ? Color.CHANGED : Color.OK);
        }
      }
      case SKIPPED -> {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
        if (loop) {
          shown.remove("results");
        }
        good("skipping: [" + finished.host() + "]", task, shown, Color.SKIP);
      }
      case FAILED -> {
        if (loop && options.line() == Line.CURRENT) {
          messages.warnings(result);
        } else {
          messages.beforeFailure(Position.parse(task.position()), result);
        }
        if (!loop || isMessage(task, result)) {
          if (options.verbosity() < 2 && options.pathOnFailure()) {
            banners.path(task);
          }
          String text = results.of(task.action(), result);
          messages.failure("fatal: [" + host + "]: FAILED! => " + text, Color.ERROR);
        }
        ignoring(finished);
      }
      case UNREACHABLE -> {
        unreachable(host, task, result);
        ignoring(finished);
      }
    }
  }

  /** Of a failed debug task nothing but its message is left, and so it is no loop any more. */
  private static boolean isMessage(TaskStarted task, Map<String, @Nullable Object> result) {
    return ResultLabels.action(task.action()).equals("debug") && result.containsKey("msg");
  }

  private boolean isHidden(Status status) {
    return (status == Status.OK && !options.okHosts())
        || (status == Status.SKIPPED && !options.skippedHosts());
  }

  private void unreachable(String host, TaskStarted task, Map<String, @Nullable Object> result) {
    String text = results.of(task.action(), result);
    messages.failure("fatal: [" + host + "]: UNREACHABLE! => " + text, Color.UNREACHABLE);
  }

  private void ignoring(HostTaskFinished finished) {
    if (finished.ignored()) {
      terminal.print("...ignoring", Color.SKIP);
    }
  }

  private void good(
      String text, TaskStarted task, Map<String, @Nullable Object> result, Color color) {
    String shown =
        results.isWanted(result) ? text + " => " + results.of(task.action(), result) : text;
    terminal.print(shown, color);
  }

  private void printDiff(TaskStarted task, Map<String, @Nullable Object> result) {
    if (Boolean.TRUE.equals(result.get("changed")) && result.get("diff") != null) {
      String text = DiffText.of(result.get("diff"), terminal, options.diffContext());
      if (!text.isEmpty()) {
        banners.above(task);
        terminal.print(text, Color.NONE);
      }
    }
  }

  /** A result as {@code -vvv} shows that of a try. */
  String text(Map<String, @Nullable Object> result) {
    return results.of("", result);
  }
}
