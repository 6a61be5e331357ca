package dev.mitoscope.templating.value;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Python's {@code datetime} values as Python prints them. */
public final class Dates {
  private Dates() {}

  /** {@code str(datetime)}. */
  public static String str(LocalDateTime time) {
    return isoformat(time).replace('T', ' ');
  }

  /** {@code str(datetime)} of a time with a zone. */
  public static String str(OffsetDateTime time) {
    return str(time.toLocalDateTime()) + offset(time.getOffset());
  }

  /** {@code datetime.isoformat()}. */
  public static String isoformat(LocalDateTime time) {
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d"
            .formatted(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    int micros = time.getNano() / 1000;
    return micros == 0 ? text : text + ".%06d".formatted(micros);
  }

  /** {@code datetime.isoformat()} of a time with a zone. */
  public static String isoformat(OffsetDateTime time) {
    return isoformat(time.toLocalDateTime()) + offset(time.getOffset());
  }

  private static String offset(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    return "%s%02d:%02d"
        .formatted(offset.getTotalSeconds() < 0 ? "-" : "+", minutes / 60, minutes % 60);
  }

  /** {@code str(timedelta)}: {@code 1 day, 2:03:04.000005}. */
  public static String str(Duration duration) {
    long days = days(duration);
    long seconds = seconds(duration);
    long micros = microseconds(duration);
    String time = "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    time = micros == 0 ? time : time + ".%06d".formatted(micros);
    return days == 0 ? time : days + (Math.abs(days) == 1 ? " day, " : " days, ") + time;
  }

  /** {@code timedelta.days}, negative for a negative duration. */
  public static long days(Duration duration) {
    return Math.floorDiv(duration.toSeconds(), 86_400L);
  }

  /** {@code timedelta.seconds}, from 0 to 86399. */
  public static long seconds(Duration duration) {
    return Math.floorMod(duration.toSeconds(), 86_400L);
  }

  /** {@code timedelta.microseconds}. */
  public static long microseconds(Duration duration) {
    return duration.toNanosPart() / 1000;
  }

  static String repr(LocalDate date) {
    return "datetime.date(%d, %d, %d)"
        .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  static String repr(LocalDateTime time) {
    return "datetime.datetime(" + fields(time) + ")";
  }

  static String repr(OffsetDateTime time) {
    String zone =
        time.getOffset().equals(ZoneOffset.UTC)
            ? "datetime.timezone.utc"
            : "datetime.timezone("
                + repr(Duration.ofSeconds(time.getOffset().getTotalSeconds()))
                + ")";
    return "datetime.datetime(" + fields(time.toLocalDateTime()) + ", tzinfo=" + zone + ")";
  }

  static String repr(Duration duration) {
    StringBuilder parts = new StringBuilder();
    append(parts, "days", days(duration));
    append(parts, "seconds", seconds(duration));
    append(parts, "microseconds", microseconds(duration));
    return "datetime.timedelta(" + (parts.isEmpty() ? "0" : parts) + ")";
  }

  private static void append(StringBuilder parts, String name, long amount) {
    if (amount != 0) {
      parts.append(parts.isEmpty() ? "" : ", ").append(name).append('=').append(amount);
    }
  }

  private static String fields(LocalDateTime time) {
    String text =
        "%d, %d, %d, %d, %d"
            .formatted(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute());
    int micros = time.getNano() / 1000;
    if (time.getSecond() != 0 || micros != 0) {
      text += ", " + time.getSecond();
    }
    return micros == 0 ? text : text + ", " + micros;
  }
}
