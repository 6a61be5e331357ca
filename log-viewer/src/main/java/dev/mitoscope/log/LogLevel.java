package dev.mitoscope.log;

import java.util.Locale;

/** Severity, ordered. */
public enum LogLevel {
  TRACE("Trace"),
  DEBUG("Debug"),
  INFO("Info"),
  WARNING("Warning"),
  ERROR("Error");

  private final String word;

  LogLevel(String word) {
    this.word = word;
  }

  /** What people read. */
  public String word() {
    return word;
  }

  String styleClass() {
    return "level-" + name().toLowerCase(Locale.ROOT);
  }
}
