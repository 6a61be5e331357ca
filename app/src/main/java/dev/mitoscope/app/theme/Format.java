package dev.mitoscope.app.theme;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
public final class Format {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Format() {}

  /** A count with thousands marked: {@code 1,204}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count and its noun, with an s unless it is one. */
  public static String count(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /** A duration in milliseconds, as short as it is telling: 12 ms, 2.1 s, 41 s, 3:12, 1:02:03. */
  public static String duration(long milliseconds) {
    if (milliseconds < 1_000) {
      return milliseconds + " ms";
    }
    if (milliseconds < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }
    long seconds = milliseconds / 1_000;
    if (seconds < 60) {
      return seconds + " s";
    }
    return clock(milliseconds);
  }

  /** A duration as a clock shows it: 03:12 or 1:02:03. */
  public static String clock(long milliseconds) {
    long seconds = milliseconds / 1_000;
    long hours = seconds / 3_600;
    return hours == 0
        ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds % 3_600 / 60, seconds % 60);
  }

  /** A size in bytes, in powers of a thousand. */
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1_000 && unit < UNITS.length - 1) {
      size /= 1_000;
      unit++;
    }
    return unit == 0 || size >= 100
        ? String.format(Locale.ROOT, "%.0f %s", size, UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  /** A rate in bytes a second. */
  public static String rate(long bytesPerSecond) {
    return bytes(bytesPerSecond) + "/s";
  }

  /** The time of day, to the millisecond, where the operator is. */
  public static String time(Instant at) {
    return TIME.format(at);
  }
}
