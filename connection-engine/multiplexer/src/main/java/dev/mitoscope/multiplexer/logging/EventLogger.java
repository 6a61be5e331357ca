package dev.mitoscope.multiplexer.logging;

import dev.mitoscope.multiplexer.event.LogEvent.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that hands what it is told to {@link EngineLog}. */
final class EventLogger extends LegacyAbstractLogger {

  EventLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return EngineLog.wants(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return EngineLog.wants(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return EngineLog.wants(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return EngineLog.wants(Level.WARNING);
  }

  @Override
  public boolean isErrorEnabled() {
    return EngineLog.wants(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      org.slf4j.event.Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    String text = MessageFormatter.basicArrayFormat(pattern, arguments);
    EngineLog.record(
        switch (level) {
          case TRACE -> Level.TRACE;
          case DEBUG -> Level.DEBUG;
          case INFO -> Level.INFO;
          case WARN -> Level.WARNING;
          case ERROR -> Level.ERROR;
        },
        name,
        throwable == null ? text : text + ": " + throwable);
  }
}
