package dev.mitoscope.app.shell;

import java.time.ZoneId;

/**
 * Opens every jar of the class path while the toolkit starts, because the first question for a
 * provider of anything, such as the icons' font or the rules of time zones, looks into all of them.
 */
final class ConsoleWarmUp {

  private ConsoleWarmUp() {}

  /** Begins, and returns at once. Whoever asks meanwhile waits for what is left of it. */
  static void begin() {
    Thread.ofPlatform().daemon().name("console warm-up").start(ConsoleWarmUp::run);
  }

  private static void run() {
    ZoneId _ = ZoneId.systemDefault();
  }
}
