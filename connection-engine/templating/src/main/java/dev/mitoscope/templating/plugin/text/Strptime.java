package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code datetime.strptime} in the C locale. */
public final class Strptime {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String DAY = "mon|tue|wed|thu|fri|sat|sun";
  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('Y', "\\d{4}"),
          Map.entry('y', "\\d{2}"),
          Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('d', "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]"),
          Map.entry('H', "2[0-3]|[01]\\d|\\d"),
          Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('M', "[0-5]\\d|\\d"),
          Map.entry('S', "6[01]|[0-5]\\d|\\d"),
          Map.entry('f', "\\d{1,6}"),
          Map.entry('j', "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
          Map.entry('p', "am|pm"),
          Map.entry('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d)?|Z"),
          Map.entry('Z', "utc|gmt|[a-z]{3,4}"),
          Map.entry('a', DAY),
          Map.entry('A', "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
          Map.entry('b', String.join("|", MONTHS)),
          Map.entry(
              'B',
              "january|february|march|april|may|june|july|august|september|october|november|december"),
          Map.entry('w', "[0-6]"));

  private Strptime() {}

  /** A {@code LocalDateTime}, or an {@code OffsetDateTime} where the format has {@code %z}. */
  public static Object parse(String text, String format) {
    Matcher matcher = Pattern.compile(pattern(format), Pattern.CASE_INSENSITIVE).matcher(text);
    if (!matcher.matches()) {
      throw TemplateException.runtime(
          "time data %s does not match format %s".formatted(Repr.repr(text), Repr.repr(format)));
    }
    Map<Character, String> fields = new HashMap<>();
    for (char directive : PATTERNS.keySet()) {
      if (matcher.namedGroups().containsKey("x" + (int) directive)) {
        fields.put(directive, matcher.group("x" + (int) directive).toLowerCase(Locale.ROOT));
      }
    }
    try {
      LocalDateTime time = time(fields);
      return fields.containsKey('z') ? time.atOffset(offset(fields.getOrDefault('z', "z"))) : time;
    } catch (DateTimeException e) {
      throw TemplateException.runtime("no such date: " + text);
    }
  }

  private static String pattern(String format) {
    String expanded =
        format
            .replace("%T", "%H:%M:%S")
            .replace("%R", "%H:%M")
            .replace("%F", "%Y-%m-%d")
            .replace("%D", "%m/%d/%y")
            .replace("%c", "%a %b %d %H:%M:%S %Y")
            .replace("%x", "%m/%d/%y")
            .replace("%X", "%H:%M:%S");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < expanded.length(); i++) {
      char c = expanded.charAt(i);
      if (Character.isWhitespace(c)) {
        out.append("\\s+");
      } else if (c != '%' || i + 1 == expanded.length()) {
        out.append(Pattern.quote(String.valueOf(c)));
      } else {
        char directive = expanded.charAt(++i);
        String pattern = PATTERNS.get(directive);
        if (directive == '%') {
          out.append('%');
        } else if (pattern == null) {
          throw TemplateException.runtime(
              "'%s' is a bad directive in format %s".formatted(directive, Repr.repr(format)));
        } else {
          out.append("(?<x").append((int) directive).append('>').append(pattern).append(')');
        }
      }
    }
    return out.toString().replace("\\s+\\s+", "\\s+");
  }

  private static int number(Map<Character, String> fields, char directive, int fallback) {
    return Integer.parseInt(fields.getOrDefault(directive, String.valueOf(fallback)).strip());
  }

  private static LocalDateTime time(Map<Character, String> fields) {
    int year = number(fields, 'Y', 1900);
    if (fields.containsKey('y')) {
      int two = number(fields, 'y', 0);
      year = two + (two <= 68 ? 2000 : 1900);
    }
    int month = number(fields, 'm', 1);
    for (char named : new char[] {'b', 'B'}) {
      if (fields.containsKey(named)) {
        month = MONTHS.indexOf(fields.getOrDefault(named, "jan").substring(0, 3)) + 1;
      }
    }
    LocalDate date = LocalDate.of(year, month, number(fields, 'd', 1));
    if (fields.containsKey('j')) {
      date = LocalDate.ofYearDay(year, number(fields, 'j', 1));
    }
    int hour = number(fields, 'H', 0);
    if (fields.containsKey('I')) {
      hour = number(fields, 'I', 12) % 12 + ("pm".equals(fields.get('p')) ? 12 : 0);
    }
    String micros = (fields.getOrDefault('f', "") + "000000").substring(0, 6);
    return date.atTime(
        hour,
        number(fields, 'M', 0),
        Math.min(59, number(fields, 'S', 0)),
        Integer.parseInt(micros) * 1000);
  }

  private static ZoneOffset offset(String text) {
    return text.equals("z")
        ? ZoneOffset.UTC
        : ZoneOffset.of(text.replaceFirst("^([+-]\\d\\d):?(\\d\\d).*$", "$1:$2"));
  }
}
