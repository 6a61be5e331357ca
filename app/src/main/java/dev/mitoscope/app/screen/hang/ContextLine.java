package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.DumpFailed;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A context in the list.
 *
 * @param detail what it runs and since when, or why there is no dump of it
 * @param running milliseconds, 0 when it is idle
 */
record ContextLine(
    int context, String name, State state, String detail, long running, @Nullable StackDump stack) {

  static final Comparator<ContextLine> WORST_FIRST =
      Comparator.comparing(ContextLine::state)
          .thenComparingLong(ContextLine::running)
          .reversed()
          .thenComparing(ContextLine::name);

  static ContextLine of(StackDump stack, String name, Optional<Verdict> verdict) {
    long running = stack.since() == null ? 0 : stack.since();
    String detail =
        stack.running() == null
            ? stack.context() == 0 ? "this program" : "idle"
            : stack.running() + " for " + Format.duration(running);
    detail += stack.beside() ? ", read over a second channel" : "";
    return new ContextLine(stack.context(), name, judged(stack, verdict), detail, running, stack);
  }

  static ContextLine of(DumpFailed failed, String name) {
    return new ContextLine(failed.context(), name, State.UNREACHABLE, failed.message(), 0, null);
  }

  private static State judged(StackDump stack, Optional<Verdict> verdict) {
    if (verdict.isPresent()) {
      return of(verdict.get().severity());
    }
    return stack.running() == null ? State.OK : State.RUNNING;
  }

  static State of(Severity severity) {
    return switch (severity) {
      case INFO -> State.RUNNING;
      case WARNING -> State.WAITING;
      case STUCK -> State.STUCK;
      case DEAD -> State.UNREACHABLE;
    };
  }
}
