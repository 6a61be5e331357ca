package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.strategy.Outcome;
import org.jspecify.annotations.Nullable;

/** When the task debugger is wanted: by keyword, by setting, or by the strategy {@code debug}. */
final class DebuggerWish {
  private DebuggerWish() {}

  static boolean holds(
      TaskKeywords keywords,
      @Nullable Object strategy,
      Configuration configuration,
      Outcome outcome) {
    boolean failed =
        outcome.status() == Status.FAILED
            && !(outcome.ignored() && configuration.isTrue("TASK_DEBUGGER_IGNORE_ERRORS"));
    boolean unreachable = outcome.status() == Status.UNREACHABLE;
    String keyword = keywords.text("debugger");
    if (keyword != null) {
      return switch (keyword) {
        case "always" -> true;
        case "on_failed" -> failed;
        case "on_unreachable" -> unreachable;
        case "on_skipped" -> outcome.status() == Status.SKIPPED;
        default -> false;
      };
    }
    Object chosen = strategy == null ? configuration.text("DEFAULT_STRATEGY") : strategy;
    String name = String.valueOf(chosen);
    boolean everywhere =
        configuration.isTrue("ENABLE_TASK_DEBUGGER")
            || name.substring(name.lastIndexOf('.') + 1).equals("debug");
    return everywhere && (failed || unreachable);
  }
}
