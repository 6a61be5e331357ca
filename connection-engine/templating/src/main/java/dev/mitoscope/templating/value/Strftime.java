package dev.mitoscope.templating.value;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * C's {@code strftime} in the C locale, with glibc's flags {@code -}, {@code _}, {@code 0} and
 * {@code ^}.
 */
public final class Strftime {
  private Strftime() {}

  /** Formats a time without a zone. */
  public static String format(LocalDateTime time, String format) {
    return format(time.atZone(ZoneOffset.UTC), format, false);
  }

  /** Formats a time with an offset. */
  public static String format(OffsetDateTime time, String format) {
    return format(time.toZonedDateTime(), format, true);
  }

  /** Formats an instant of a zone. */
  public static String format(ZonedDateTime time, String format) {
    return format(time, format, true);
  }

  private static String format(ZonedDateTime time, String format, boolean zoned) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char flag = 0;
      char directive = format.charAt(++i);
      if ("-_0^#".indexOf(directive) >= 0 && i + 1 < format.length()) {
        flag = directive;
        directive = format.charAt(++i);
      }
      out.append(flagged(directive(time, directive, zoned), flag));
    }
    return out.toString();
  }

  private static String flagged(String text, char flag) {
    return switch (flag) {
      case '-' -> text.replaceFirst("^[0 ]+(?=.)", "");
      case '_' -> {
        String trimmed = text.replaceFirst("^0+(?=.)", "");
        yield " ".repeat(text.length() - trimmed.length()) + trimmed;
      }
      case '0' -> text.replace(' ', '0');
      case '^' -> text.toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  private static String directive(ZonedDateTime time, char directive, boolean zoned) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return switch (directive) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
      case 'c' -> format(time, "%a %b %e %H:%M:%S %Y", zoned);
      case 'C' -> two(time.getYear() / 100);
      case 'd' -> two(time.getDayOfMonth());
      case 'D', 'x' -> format(time, "%m/%d/%y", zoned);
      case 'e' -> "%2d".formatted(time.getDayOfMonth());
      case 'f' -> "%06d".formatted(time.getNano() / 1000);
      case 'F' -> format(time, "%Y-%m-%d", zoned);
      case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'H' -> two(time.getHour());
      case 'I' -> two(hour12);
      case 'j' -> "%03d".formatted(time.getDayOfYear());
      case 'k' -> "%2d".formatted(time.getHour());
      case 'l' -> "%2d".formatted(hour12);
      case 'm' -> two(time.getMonthValue());
      case 'M' -> two(time.getMinute());
      case 'n' -> "\n";
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'r' -> format(time, "%I:%M:%S %p", zoned);
      case 'R' -> format(time, "%H:%M", zoned);
      case 's' -> Long.toString(epoch(time, zoned));
      case 'S' -> two(time.getSecond());
      case 't' -> "\t";
      case 'T', 'X' -> format(time, "%H:%M:%S", zoned);
      case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
      case 'U' -> two((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7);
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
      case 'W' -> two((time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() + 6) % 7) / 7);
      case 'y' -> two(time.getYear() % 100);
      case 'Y' -> Integer.toString(time.getYear());
      case 'z' ->
          zoned
              ? time.getOffset().getId().equals("Z")
                  ? "+0000"
                  : time.getOffset().getId().replace(":", "")
              : "";
      case 'Z' -> zoned ? zoneName(time) : "";
      case '%' -> "%";
      default -> "%" + directive;
    };
  }

  private static long epoch(ZonedDateTime time, boolean zoned) {
    return zoned
        ? time.toEpochSecond()
        : time.toLocalDateTime().atZone(ZoneId.systemDefault()).toEpochSecond();
  }

  private static String zoneName(ZonedDateTime time) {
    String id = time.getZone().getId();
    if (id.equals("Z") || id.equals("UTC") || id.equals("Etc/UTC")) {
      return "UTC";
    }
    boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
    return java.util.TimeZone.getTimeZone(time.getZone())
        .getDisplayName(summer, java.util.TimeZone.SHORT, Locale.US);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
