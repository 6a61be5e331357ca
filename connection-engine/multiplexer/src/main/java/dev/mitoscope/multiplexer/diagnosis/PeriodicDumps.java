package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.context.Repeated;
import dev.mitoscope.multiplexer.context.Tree;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import java.time.Duration;
import java.util.List;

/** Dumps everything again and again, and writes each dump into the log as well. */
public final class PeriodicDumps {
  private PeriodicDumps() {}

  /** Dumps until it is closed. */
  public static Repeated start(Tree tree, Beside beside, Duration every) {
    Dumper dumper =
        new Dumper(
            tree,
            beside,
            event -> {
              tree.events().emit(event);
              if (event instanceof StackDump dump) {
                String text = tree.secrets().mask(text(dump));
                tree.events()
                    .emit(
                        new LogRecord(
                            dump.context(), dump.host(), Level.DEBUG, "stacks", text, null));
              }
            });
    return Repeated.after(
        every, "dumps every " + every.toMillis() + " ms", () -> dumper.dump(List.of()));
  }

  private static String text(StackDump dump) {
    StringBuilder text = new StringBuilder(dump.via()).append(": ");
    text.append(dump.beside() ? "read over a second channel: " : "");
    Long since = dump.since();
    text.append(since == null ? "idle" : dump.running() + ", for " + since / 1000 + " s");
    for (ThreadStack thread : dump.threads()) {
      text.append("\n  thread ").append(thread.name()).append(' ').append(thread.state());
      for (Frame frame : thread.frames()) {
        text.append("\n    ").append(frame.file()).append(':').append(frame.line());
        text.append(' ').append(frame.function());
      }
    }
    for (ProcessNode process : dump.processes()) {
      text.append("\n  process ").append(process.pid()).append(" `").append(process.command());
      text.append("`, state ").append(process.state()).append(", child of ");
      text.append(process.parent()).append(", in ").append(process.waitChannel());
    }
    return text.toString();
  }
}
