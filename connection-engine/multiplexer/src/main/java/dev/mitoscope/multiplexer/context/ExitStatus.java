package dev.mitoscope.multiplexer.context;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process ended with, read from what links and parents say of its end. */
final class ExitStatus {
  private static final Pattern TOLD =
      Pattern.compile("exit status (?<status>\\d{1,3})|killed by signal (?<signal>\\w{1,6})");

  /** Those that SSH names (RFC 4254, 6.10) and that have one number everywhere. */
  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "HUP", 1, "INT", 2, "QUIT", 3, "ILL", 4, "ABRT", 6, "FPE", 8, "KILL", 9, "SEGV", 11,
          "PIPE", 13, "TERM", 15);

  private ExitStatus() {}

  /** As a shell counts it: 128 more than the number of the signal. Empty for any other end. */
  static OptionalInt in(String ending) {
    Matcher told = TOLD.matcher(ending);
    if (!told.matches()) {
      return OptionalInt.empty();
    }
    String status = told.group("status");
    return status == null
        ? ofSignal(told.group("signal"))
        : OptionalInt.of(Integer.parseInt(status));
  }

  /**
   * The same of an interpreter that ended while it was used; empty too where its end is that of the
   * way to it: it ended itself because nobody was there (see {@code core.py}), or the ssh program
   * lost its connection.
   */
  static OptionalInt ofInterpreter(String ending) {
    OptionalInt status = in(ending);
    boolean ofWay = status.isPresent() && (status.getAsInt() == 74 || status.getAsInt() == 255);
    return ofWay ? OptionalInt.empty() : status;
  }

  private static OptionalInt ofSignal(String signal) {
    Integer number = signal.matches("\\d{1,2}") ? Integer.valueOf(signal) : NUMBERS.get(signal);
    return number == null ? OptionalInt.empty() : OptionalInt.of(128 + number);
  }
}
