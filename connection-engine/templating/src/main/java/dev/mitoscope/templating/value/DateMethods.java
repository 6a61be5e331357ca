package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods and fields of date, datetime and timedelta. */
final class DateMethods {
  private static final Methods.Table<LocalDateTime> TIME = new Methods.Table<>();
  private static final Methods.Table<Duration> DURATION = new Methods.Table<>();
  private static final Set<String> NAMES = new HashSet<>();

  static {
    time("strftime(format)", (self, a) -> Strftime.format(self, a.text("format")));
    time("isoformat()", (self, a) -> Dates.isoformat(self));
    time("timestamp()", (self, a) -> seconds(self));
    time("date()", (self, a) -> self.toLocalDate());
    time("weekday()", (self, a) -> self.getDayOfWeek().getValue() - 1L);
    time("isoweekday()", (self, a) -> (long) self.getDayOfWeek().getValue());
    time("ctime()", (self, a) -> Strftime.format(self, "%c"));
    time("toordinal()", (self, a) -> self.toLocalDate().toEpochDay() + 719_163L);
    time(
        "isocalendar()",
        (self, a) ->
            Tuple.of(
                (long) self.get(IsoFields.WEEK_BASED_YEAR),
                (long) self.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                (long) self.getDayOfWeek().getValue()));
    time(
        "timetuple()",
        (self, a) ->
            Tuple.of(
                (long) self.getYear(),
                (long) self.getMonthValue(),
                (long) self.getDayOfMonth(),
                (long) self.getHour(),
                (long) self.getMinute(),
                (long) self.getSecond(),
                self.getDayOfWeek().getValue() - 1L,
                (long) self.getDayOfYear(),
                -1L));
    time(
        "replace(year=None, month=None, day=None, hour=None, minute=None, second=None,"
            + " microsecond=None)",
        DateMethods::replace);
    DURATION.add("total_seconds()", (self, a) -> self.toNanos() / 1e9);
  }

  private DateMethods() {}

  private static void time(String signature, Methods.Body<LocalDateTime> body) {
    TIME.add(signature, body);
    NAMES.add(signature.substring(0, signature.indexOf('(')));
  }

  private static LocalDateTime replace(LocalDateTime time, Bound a) {
    try {
      return LocalDateTime.of(
          a.has("year") ? a.integer("year") : time.getYear(),
          a.has("month") ? a.integer("month") : time.getMonthValue(),
          a.has("day") ? a.integer("day") : time.getDayOfMonth(),
          a.has("hour") ? a.integer("hour") : time.getHour(),
          a.has("minute") ? a.integer("minute") : time.getMinute(),
          a.has("second") ? a.integer("second") : time.getSecond(),
          a.has("microsecond") ? a.integer("microsecond") * 1000 : time.getNano());
    } catch (DateTimeException e) {
      throw TemplateException.runtime("day is out of range for month: " + e.getMessage());
    }
  }

  private static double seconds(LocalDateTime time) {
    return Duration.between(Instant.EPOCH, time.atZone(ZoneId.systemDefault()).toInstant())
            .toNanos()
        / 1e9;
  }

  static boolean has(@Nullable Object value, String name) {
    return switch (value) {
      case LocalDateTime time -> NAMES.contains(name);
      case LocalDate date -> NAMES.contains(name) && !name.equals("timestamp");
      case OffsetDateTime time -> NAMES.contains(name);
      case Duration duration -> DURATION.has(name);
      case null, default -> false;
    };
  }

  static @Nullable Object call(@Nullable Object value, String name, Arguments arguments) {
    return switch (value) {
      case LocalDateTime time -> TIME.call(time, name, arguments);
      case LocalDate date when name.equals("isoformat") -> date.toString();
      case LocalDate date -> TIME.call(date.atStartOfDay(), name, arguments);
      case OffsetDateTime time when name.equals("isoformat") -> Dates.isoformat(time);
      case OffsetDateTime time when name.equals("timestamp") ->
          Duration.between(Instant.EPOCH, time.toInstant()).toNanos() / 1e9;
      case OffsetDateTime time -> TIME.call(time.toLocalDateTime(), name, arguments);
      case Duration duration -> DURATION.call(duration, name, arguments);
      case null, default -> Attributes.MISSING;
    };
  }

  /** A field such as {@code year} or {@code days}, or {@link Attributes#MISSING}. */
  static @Nullable Object field(@Nullable Object value, String name) {
    return switch (value) {
      case LocalDateTime time -> field(time, name);
      case OffsetDateTime time -> field(time.toLocalDateTime(), name);
      case LocalDate date -> field(date.atStartOfDay(), name);
      case Duration duration ->
          switch (name) {
            case "days" -> Dates.days(duration);
            case "seconds" -> Dates.seconds(duration);
            case "microseconds" -> Dates.microseconds(duration);
            default -> Attributes.MISSING;
          };
      case null, default -> Attributes.MISSING;
    };
  }

  private static Object field(LocalDateTime time, String name) {
    return switch (name) {
      case "year" -> (long) time.getYear();
      case "month" -> (long) time.getMonthValue();
      case "day" -> (long) time.getDayOfMonth();
      case "hour" -> (long) time.getHour();
      case "minute" -> (long) time.getMinute();
      case "second" -> (long) time.getSecond();
      case "microsecond" -> time.getNano() / 1000L;
      default -> Attributes.MISSING;
    };
  }
}
