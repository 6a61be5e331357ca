package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.playbook.report.Terminal.Color;
import dev.mitoscope.templating.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every report says in the same words: warnings, exceptions, errors of the run. */
final class Messages {
  private static final Pattern POSITION = Pattern.compile("(.*):(\\d+):(\\d+)");

  private final Terminal terminal;
  private final ReportOptions options;

  Messages(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  void warning(RunEvent.Warning warning) {
    if (warning.deprecation()) {
      terminal.deprecation(warning.text());
    } else {
      terminal.warning(warning.text());
    }
  }

  /** The warnings and deprecations that a result carries. */
  void warnings(Map<String, @Nullable Object> result) {
    if (result.get("warnings") instanceof List<?> warnings) {
      warnings.forEach(warning -> terminal.warning(String.valueOf(warning)));
    }
    if (result.get("deprecations") instanceof List<?> deprecations) {
      for (Object item : deprecations) {
        if (item instanceof Map<?, ?> deprecation) {
          terminal.deprecation(DeprecationText.of(deprecation));
        }
      }
    }
  }

  /** What goes before a failure: the exception, then the warnings. */
  void beforeFailure(Map<String, @Nullable Object> result) {
    if (result.get("exception") instanceof String exception) {
      String[] lines = exception.strip().split("\n", -1);
      failure(
          options.verbosity() < 3
              ? "An exception occurred during task execution. To see the full traceback, use -vvv."
                  + " The error was: "
                  + lines[lines.length - 1]
              : "The full traceback is:\n" + exception,
          Color.ERROR);
    }
    warnings(result);
  }

  /** A failure, where failures go. */
  void failure(String text, Color color) {
    if (options.failedToError()) {
      terminal.printError(text, color);
    } else {
      terminal.print(text, color);
    }
  }

  void error(RunEvent.RunError error) {
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
}
