package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the engine does and what targets log, beside a run's report. With {@code -vvv}: the steps of
 * each connection, the log of every context, stacks that are dumped again and again. With {@code
 * -vvvv}: every call too, and the log of the libraries in this process.
 */
public final class EngineLogReport implements Consumer<Recorded> {
  private static final int LOGS = 3;
  private static final int CALLS = 4;

  private final Terminal terminal;
  private final boolean isFull;
  private final Map<Integer, String> names = new HashMap<>();

  private EngineLogReport(Terminal terminal, boolean isFull) {
    this.terminal = terminal;
    this.isFull = isFull;
  }

  /** For that many {@code v}; hears nothing below three. */
  public static Consumer<Recorded> of(Terminal terminal, int verbosity) {
    return verbosity < LOGS ? recorded -> {} : new EngineLogReport(terminal, verbosity >= CALLS);
  }

  @Override
  public void accept(Recorded recorded) {
    switch (recorded.event()) {
      case ContextConnecting e -> {
        names.put(e.context(), e.name());
        print(e.context(), "connecting by " + e.method());
      }
      case ContextPhase e -> print(e.context(), e.phase() + ": " + e.command());
      case ContextReady e ->
          print(
              e.context(),
              "ready after %d ms: %s of %s, pid %d, is Python %s of %s"
                  .formatted(
                      e.elapsed(), e.executable(), e.user(), e.pid(), e.python(), e.remoteHost()));
      case ContextLost e -> print(e.context(), "lost: " + e.reason());
      case ContextClosed e -> print(e.context(), "closed, " + e.reason() + ": " + e.evidence());
      case CallStarted e when isFull ->
          print(e.context(), "call " + e.call() + ": " + e.function());
      case CallFinished e when isFull ->
          print(e.context(), "call " + e.call() + " ended after " + e.elapsed() + " ms");
      case Verdict e -> print(e.context(), e.sentence());
      case LogRecord e when isFull || isWanted(e) ->
          print(e.context(), e.level() + " " + e.logger() + ": " + e.text());
      default -> {}
    }
  }

  private static boolean isWanted(LogRecord record) {
    Level least =
        record.context() == 0 && !record.logger().equals("stacks") ? Level.INFO : Level.DEBUG;
    return record.level().compareTo(least) >= 0;
  }

  private void print(int context, String text) {
    String name = context == 0 ? "mitoscope" : names.getOrDefault(context, "#" + context);
    text.lines().forEach(line -> terminal.print("<" + name + "> " + line, Terminal.Color.VERBOSE));
  }
}
