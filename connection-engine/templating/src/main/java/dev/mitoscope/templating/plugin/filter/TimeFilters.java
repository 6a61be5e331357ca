package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.Strptime;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Numbers;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Strftime;
import dev.mitoscope.templating.value.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters on times. */
final class TimeFilters {
  private static final Pattern DIRECTIVE = Pattern.compile("%.", Pattern.DOTALL);

  private TimeFilters() {}

  static void define(Table table) {
    table.define("strftime(string_format, second=None, utc=False)", TimeFilters::strftime);
    table.define(
        "to_datetime(string, format='%Y-%m-%d %H:%M:%S')",
        a -> Strptime.parse(a.text("string"), a.text("format")));
  }

  private static String strftime(Bound a) {
    ZoneId zone = a.flag("utc") ? ZoneOffset.UTC : ZoneId.systemDefault();
    Instant instant =
        a.has("second")
            ? Instant.ofEpochMilli((long) Math.floor(seconds(a.get("second")) * 1000))
            : Instant.now();
    String format = a.string("string_format", "strftime() argument 1 must be str, not %s");
    return Strftime.format(instant.atZone(zone), asTheLibrary(format, a.flag("utc")));
  }

  /**
   * The C library, which this filter calls, knows no microseconds, and has another name for UTC
   * than Python's datetime.
   */
  private static String asTheLibrary(String format, boolean utc) {
    return DIRECTIVE
        .matcher(format)
        .replaceAll(match ->
            switch (match.group()) {
              case "%f" -> "%%f";
              case "%Z" -> utc ? "GMT" : "%Z";
              default -> Matcher.quoteReplacement(match.group());
            });
  }

  private static double seconds(@Nullable Object value) {
    if (Types.isNumber(value)) {
      return Arithmetic.toDouble(value);
    }
    return Numbers.parseFloat(Repr.str(value))
        .orElseThrow(() ->
            TemplateException.runtime("Invalid value for epoch value (" + Repr.str(value) + ")"));
  }
}
