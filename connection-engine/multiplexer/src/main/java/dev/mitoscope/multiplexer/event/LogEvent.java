package dev.mitoscope.multiplexer.event;

import org.jspecify.annotations.Nullable;

/** Log records of every context, the console's own engine (context 0) included. */
public sealed interface LogEvent extends Event {

  /** Severity, ordered. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  /** {@code logger} is {@code stdout} or {@code stderr} for stray output of an interpreter. */
  record LogRecord(
      int context, String host, Level level, String logger, String text, @Nullable String thread)
      implements LogEvent {}

  /** Records that were dropped because the bound was reached. */
  record LogsDropped(int context, long count) implements LogEvent {}
}
