package dev.mitoscope.multiplexer.logging;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.LogEvent;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where this process's log records go. Nothing is kept before {@link #attach}: a library's chatter
 * is of use only to someone who looks.
 */
public final class EngineLog {

  /** Context 0's name in the log. */
  private static final String HOST = "mitoscope";

  private record Target(EventSink sink, Level threshold) {}

  private static volatile @Nullable Target target;

  private EngineLog() {}

  /** From now on records of that level and above become events in the sink. */
  public static void attach(EventSink sink, Level threshold) {
    target = new Target(sink, threshold);
  }

  /** Forgets the sink. */
  public static void detach() {
    target = null;
  }

  static boolean wants(Level level) {
    Target current = target;
    return current != null && level.compareTo(current.threshold()) >= 0;
  }

  static void record(Level level, String logger, String text) {
    Target current = target;
    if (current != null && level.compareTo(current.threshold()) >= 0) {
      current
          .sink()
          .emit(
              new LogEvent.LogRecord(
                  0, HOST, level, logger, text, Thread.currentThread().getName()));
    }
  }
}
