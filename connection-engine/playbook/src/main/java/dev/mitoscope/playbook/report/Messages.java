package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.parse.ErrorChain;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.playbook.report.Terminal.Color;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every report says in the same words: warnings, exceptions, errors of the run. */
final class Messages {
  private final Terminal terminal;
  private final ReportOptions options;
  private final Set<String> told = new HashSet<>();

  Messages(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  void warning(RunEvent.Warning warning) {
    if (warning.deprecation()) {
      deprecation(warning.text());
    } else {
      warning(warning.text());
    }
  }

  private void warning(String text) {
    if (options.line() == Line.CURRENT) {
      terminal.warningAsIs(text);
    } else {
      terminal.warning(text);
    }
  }

  private void deprecation(String text) {
    if (!options.deprecations()) {
      return;
    }
    if (options.line() == Line.CURRENT) {
      warning(
          "Deprecation warnings can be disabled by setting `deprecation_warnings=False` in"
              + " ansible.cfg.");
      terminal.deprecationAsIs(text);
    } else {
      terminal.deprecation(text);
    }
  }

  /** The warnings and deprecations that a result carries. */
  void warnings(Map<String, @Nullable Object> result) {
    if (result.get("warnings") instanceof List<?> warnings) {
      warnings.forEach(warning -> warning(String.valueOf(warning)));
    }
    if (result.get("deprecations") instanceof List<?> deprecations) {
      for (Object item : deprecations) {
        if (item instanceof Map<?, ?> deprecation) {
          deprecation(
              options.line() == Line.CURRENT
                  ? DeprecationText.current(deprecation)
                  : DeprecationText.of(deprecation));
        }
      }
    }
  }

  /**
   * What goes before a failure: its traceback and its warnings, or on the current line its causes.
   */
  void beforeFailure(@Nullable Position task, Map<String, @Nullable Object> result) {
    if (options.line() == Line.CURRENT) {
      warnings(result);
      error(ErrorChain.of(result, task));
      return;
    }
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

  /** An error with its places; the same one is told once. */
  private void error(ErrorChain chain) {
    String text = "[ERROR]: " + chain.verbose();
    if (told.add(text)) {
      failure(text, Color.ERROR);
      if (text.contains("\n")) {
        failure("", Color.ERROR);
      }
    }
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
    Position position = error.position() == null ? null : Position.parse(error.position());
    String text;
    if (options.line() == Line.CURRENT) {
      text =
          "[ERROR]: "
              + new ErrorChain(List.of(new ErrorChain.Step(error.message(), position))).verbose();
    } else {
      text = "ERROR! " + error.message();
      text += position == null ? "" : "\n\n" + Excerpt.of(position);
    }
    terminal.printError(text, Color.ERROR);
    if (options.line() == Line.CURRENT && text.contains("\n")) {
      terminal.printError("", Color.ERROR);
    }
    if (error.hint() != null) {
      terminal.printError(error.hint(), Color.ERROR);
    }
  }
}
