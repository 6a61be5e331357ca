package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Results and nothing else, as Ansible's {@code minimal} and {@code oneline} callbacks print them.
 * Safe for use from any thread.
 */
final class MinimalReport implements EventSink {

  /** Their output is shown as it came. */
  private static final Set<String> COMMANDS = Set.of("command", "shell", "raw");

  private final Terminal terminal;
  private final Messages messages;
  private final ResultText results;
  private final boolean oneLine;
  private final ReportOptions options;
  private final Map<String, String> actions = new HashMap<>();

  MinimalReport(Terminal terminal, ReportOptions options, boolean oneLine) {
    this.terminal = terminal;
    this.messages = new Messages(terminal, options);
    this.results = new ResultText(options);
    this.oneLine = oneLine;
    this.options = options;
  }

  @Override
  public synchronized void emit(Event event) {
    switch (event) {
      case TaskStarted started -> actions.put(started.task(), started.action());
      case HostTaskFinished finished -> print(finished);
      case RunEvent.Message message -> terminal.print(message.text(), Color.NONE);
      case RunEvent.Warning warning -> messages.warning(warning);
      case RunEvent.RunError error -> messages.error(error);
      default -> {}
    }
  }

  private void print(HostTaskFinished finished) {
    Map<String, @Nullable Object> result = finished.result();
    String action = actions.getOrDefault(finished.task(), "");
    String host = finished.host();
    if (!oneLine && result.get("diff") != null) {
      terminal.print(DiffText.of(result.get("diff"), terminal, options.diffContext()), Color.NONE);
    }
    switch (finished.status()) {
      case OK -> good(host, "SUCCESS", action, result, Color.OK);
      case CHANGED -> good(host, "CHANGED", action, result, Color.CHANGED);
      case SKIPPED -> terminal.print(host + " | SKIPPED", Color.SKIP);
      case FAILED -> failed(host, action, result);
      case UNREACHABLE ->
          terminal.print(
              oneLine
                  ? host + " | UNREACHABLE!: " + result.getOrDefault("msg", "")
                  : host + " | UNREACHABLE! => " + dumped("", result),
              Color.UNREACHABLE);
    }
  }

  private void good(
      String host, String state, String action, Map<String, @Nullable Object> result, Color color) {
    if (!oneLine) {
      messages.warnings(result);
    }
    boolean plain = isCommand(action) && !result.containsKey("ansible_job_id");
    terminal.print(
        plain
            ? output(host, state, result)
            : host + " | " + state + " => " + dumped(oneLine ? "" : action, result),
        color);
  }

  private void failed(String host, String action, Map<String, @Nullable Object> result) {
    boolean plain = isCommand(action) && !result.containsKey("module_stderr");
    if (oneLine) {
      if (result.get("exception") instanceof String exception) {
        terminal.print(plain ? output(host, "FAILED", result) : explain(exception), Color.ERROR);
      }
      terminal.print(host + " | FAILED! => " + dumped("", result), Color.ERROR);
      return;
    }
    messages.beforeFailure(null, result);
    terminal.print(
        plain ? output(host, "FAILED", result) : host + " | FAILED! => " + dumped("", result),
        Color.ERROR);
  }

  private String explain(String exception) {
    String text = "An exception occurred during task execution. ";
    String[] lines = exception.strip().split("\n", -1);
    return options.verbosity() < 3
        ? text + "To see the full traceback, use -vvv. The error was: " + lines[lines.length - 1]
        : text + "The full traceback is:\n" + exception.replace("\n", "");
  }

  private String dumped(String action, Map<String, @Nullable Object> result) {
    // Ansible joins the lines of what was laid out without indentation.
    return oneLine
        ? results.pretty(action, result).replaceAll("\n *", "")
        : results.pretty(action, result);
  }

  private static boolean isCommand(String action) {
    return COMMANDS.contains(ResultLabels.action(action));
  }

  private String output(String host, String state, Map<String, @Nullable Object> result) {
    String head = host + " | " + state + " | rc=" + result.getOrDefault("rc", -1L);
    String out = String.valueOf(result.getOrDefault("stdout", ""));
    String err = String.valueOf(result.getOrDefault("stderr", ""));
    if (!oneLine) {
      return head + " >>\n" + out + err + result.getOrDefault("msg", "") + "\n";
    }
    String text = head + " | (stdout) " + flat(out);
    return err.isEmpty() ? text : text + " (stderr) " + flat(err);
  }

  private static String flat(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r");
  }
}
