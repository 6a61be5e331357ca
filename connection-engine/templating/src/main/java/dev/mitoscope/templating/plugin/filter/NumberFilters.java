package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Floats;
import dev.mitoscope.templating.value.Numbers;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters on numbers and sizes. */
final class NumberFilters {
  private static final Pattern SIZE = Pattern.compile("(?s)\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?.*");
  private static final Pattern STRICT_SIZE =
      Pattern.compile("([0-9]*\\.?[0-9]+)(?:\\s*([A-Za-z]+))?\\s*");
  private static final String UNITS = "BKMGTPEZY";
  private static final List<String> PREFIXES =
      List.of("", "kilo", "mega", "giga", "tera", "peta", "exa", "zeta", "yotta");

  private NumberFilters() {}

  static void define(Table table) {
    table.define("int(value, default=0, base=10)", NumberFilters::integer);
    table.define("float(value, default=None)", NumberFilters::floating);
    table.define("abs(x)", a -> abs(a.get("x")));
    table.define("round(value, precision=0, method='common')", NumberFilters::round);
    table.define("pow(x, y)", a -> power(a.get("x"), a.get("y")));
    table.define("root(x, base=2)", a -> root(a.get("x"), a.get("base")));
    table.define("log(x, base=None)", NumberFilters::log);
    table.define("filesizeformat(value, binary=False)", NumberFilters::fileSize);
    table.define("human_readable(size, isbits=False, unit=None)", NumberFilters::humanReadable);
    table.define(
        "human_to_bytes(size, default_unit=None, isbits=False)",
        (e, a) -> e.settings().line() == Line.CURRENT ? strictBytes(a) : humanToBytes(a));
  }

  private static @Nullable Object integer(Bound a) {
    Object value = Undefined.refuse(a.raw("value"));
    if (value instanceof CharSequence text) {
      Optional<Object> number =
          Numbers.parseInteger(text.toString(), a.integer("base"))
              .or(() -> Numbers.parseFloat(text.toString()).map(NumberFilters::truncated));
      return number.isPresent() ? number.get() : a.get("default");
    }
    if (value instanceof Double real) {
      return Double.isNaN(real) ? a.get("default") : truncated(real);
    }
    return Types.isInteger(value) ? Arithmetic.shrink(Arithmetic.toBig(value)) : a.get("default");
  }

  private static @Nullable Object truncated(double real) {
    if (Double.isInfinite(real)) {
      throw TemplateException.runtime("cannot convert float infinity to integer");
    }
    return Numbers.truncate(real);
  }

  private static @Nullable Object floating(Bound a) {
    Object value = Undefined.refuse(a.raw("value"));
    Object fallback = a.has("default") ? a.get("default") : (Object) 0.0;
    if (value instanceof CharSequence text) {
      return Numbers.parseFloat(text.toString()).map(Object.class::cast).orElse(fallback);
    }
    return Types.isNumber(value) ? (Object) Arithmetic.toDouble(value) : fallback;
  }

  private static Object abs(@Nullable Object value) {
    if (!Types.isNumber(value)) {
      throw TemplateException.runtime("bad operand type for abs(): '" + Types.name(value) + "'");
    }
    return value instanceof Double real
        ? (Object) Math.abs(real)
        : Arithmetic.shrink(Arithmetic.toBig(value).abs());
  }

  private static Object round(Bound a) {
    Object value = a.get("value");
    if (!Types.isNumber(value)) {
      throw TemplateException.runtime(
          "type " + Types.name(value) + " doesn't define __round__ method");
    }
    int precision = a.integer("precision");
    return switch (a.text("method")) {
      case "common" ->
          value instanceof Double real
              ? (Object) Floats.round(real, precision)
              : roundInteger(value, precision);
      case "ceil" ->
          scaled(Math.ceil(Arithmetic.toDouble(value) * Math.pow(10, precision)), precision);
      case "floor" ->
          scaled(Math.floor(Arithmetic.toDouble(value) * Math.pow(10, precision)), precision);
      default -> throw TemplateException.runtime("method must be common, ceil or floor");
    };
  }

  private static double scaled(double value, int precision) {
    return value / Math.pow(10, precision);
  }

  private static Object roundInteger(@Nullable Object value, int precision) {
    BigInteger number = Arithmetic.toBig(value);
    return Arithmetic.shrink(
        precision >= 0
            ? number
            : new BigDecimal(number).setScale(precision, RoundingMode.HALF_EVEN).toBigInteger());
  }

  private static double number(@Nullable Object value, String filter) {
    if (!Types.isNumber(value)) {
      throw TemplateException.runtime(
          filter + "() can only be used on numbers: must be real number, not " + Types.name(value));
    }
    return Arithmetic.toDouble(value);
  }

  /** Python refuses what has no real result. */
  private static double real(double result, String complaint) {
    if (!Double.isFinite(result)) {
      throw TemplateException.runtime(complaint);
    }
    return result;
  }

  private static double power(@Nullable Object x, @Nullable Object y) {
    return real(Math.pow(number(x, "pow"), number(y, "pow")), "math domain error");
  }

  private static double root(@Nullable Object x, @Nullable Object base) {
    double number = number(x, "root");
    double degree = number(base, "root");
    if (degree == 0) {
      throw TemplateException.runtime("float division by zero");
    }
    return real(
        degree == 2 ? Math.sqrt(number) : Math.pow(number, 1.0 / degree),
        "root() can only be used on numbers: math domain error");
  }

  private static double log(Bound a) {
    double number = number(a.get("x"), "log");
    if (number <= 0) {
      throw TemplateException.runtime("log() can only be used on numbers: math domain error");
    }
    if (!a.has("base")) {
      return Math.log(number);
    }
    double base = number(a.get("base"), "log");
    if (base == 1) {
      throw TemplateException.runtime("float division by zero");
    }
    return base == 10 ? Math.log10(number) : Math.log(number) / Math.log(base);
  }

  private static String fileSize(Bound a) {
    double bytes =
        a.get("value") instanceof CharSequence text
            ? Numbers.parseFloat(text.toString())
                .orElseThrow(() ->
                    TemplateException.runtime(
                        "could not convert string to float: " + Repr.repr(text)))
            : Arithmetic.toDouble(a.get("value"));
    boolean binary = a.flag("binary");
    int base = binary ? 1024 : 1000;
    if (bytes == 1) {
      return "1 Byte";
    }
    if (bytes < base) {
      return (long) bytes + " Bytes";
    }
    double unit = base;
    for (int i = 1; i < UNITS.length(); i++) {
      unit = Math.pow(base, i + 1);
      if (bytes < unit || i == UNITS.length() - 1) {
        String name =
            binary
                ? UNITS.charAt(i) + "iB"
                : (i == 1 ? "k" : String.valueOf(UNITS.charAt(i))) + "B";
        return Floats.fixed(base * bytes / unit, 1) + " " + name;
      }
    }
    throw new IllegalStateException("no unit for " + bytes);
  }

  private static String humanReadable(Bound a) {
    Object size = a.get("size");
    if (size instanceof CharSequence) {
      throw TemplateException.runtime(
          "human_readable() failed on bad input: '>=' not supported between instances of 'str' and"
              + " 'int'");
    }
    double amount = Arithmetic.toDouble(size);
    String base = a.flag("isbits") ? "bits" : "Bytes";
    String wanted =
        a.has("unit") && !a.text("unit").isEmpty()
            ? a.text("unit").substring(0, 1).toUpperCase(Locale.ROOT)
            : "";
    for (int i = UNITS.length() - 1; i >= 0; i--) {
      double limit = Math.pow(1024, i);
      boolean here =
          wanted.isEmpty() ? amount >= limit || i == 0 : wanted.charAt(0) == UNITS.charAt(i);
      if (here) {
        String suffix = i == 0 ? base : UNITS.charAt(i) + base.substring(0, 1);
        return Floats.fixed(amount / limit, 2) + " " + suffix;
      }
    }
    throw TemplateException.runtime("human_readable() can't interpret the unit " + wanted);
  }

  /** The current line takes whole units only: MB or megabyte, but not megabytes. */
  private static Object strictBytes(Bound a) {
    String text = a.text("size");
    Matcher matcher = STRICT_SIZE.matcher(text);
    if (matcher.matches() && matcher.group(2) != null && matcher.group(2).length() > 1) {
      String unit = matcher.group(2);
      char letter = Character.toUpperCase(unit.charAt(0));
      int power = UNITS.indexOf(letter);
      String word = a.flag("isbits") ? "bit" : "byte";
      String symbol = a.flag("isbits") ? "b" : "B";
      String brief = (letter == 'B' ? "" : String.valueOf(letter)) + symbol;
      boolean whole =
          power >= 0 && (unit.equals(brief) || unit.equalsIgnoreCase(PREFIXES.get(power) + word));
      if (power >= 0 && !whole) {
        throw TemplateException.runtime(
            "human_to_bytes() failed to convert %s. Value is not a valid string (expect %s or %s)"
                .formatted(text, brief, letter == 'B' ? word : letter));
      }
    } else if (!matcher.matches()) {
      throw TemplateException.runtime("human_to_bytes() can't interpret following string: " + text);
    }
    return humanToBytes(a);
  }

  private static Object humanToBytes(Bound a) {
    String text = a.text("size");
    Matcher matcher = SIZE.matcher(text);
    boolean matches = matcher.matches();
    if (!matches || matcher.group(1).isEmpty() || matcher.group(1).equals(".")) {
      throw TemplateException.runtime("human_to_bytes() can't interpret following string: " + text);
    }
    String unit =
        matcher.group(2) != null
            ? matcher.group(2)
            : a.has("default_unit") ? a.text("default_unit") : "";
    int power = unit.isEmpty() ? 0 : UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
    String word = a.flag("isbits") ? "b" : "B";
    boolean full =
        unit.equalsIgnoreCase(a.flag("isbits") ? "bit" : "byte")
            || unit.equalsIgnoreCase(a.flag("isbits") ? "bits" : "bytes");
    boolean known =
        power >= 0
            && (unit.length() <= 1
                || full
                || (unit.length() == 2 && unit.substring(1).equals(word))
                || unit.toLowerCase(Locale.ROOT)
                    .matches(a.flag("isbits") ? "[kmgtpezy].*bits?" : "[kmgtpezy].*bytes?"));
    if (!known) {
      throw TemplateException.runtime(
          "human_to_bytes() failed to convert %s (unit = %s). The suffix must be one of %s"
              .formatted(text, unit, "Y, Z, E, P, T, G, M, K, B"));
    }
    return Numbers.truncate(
        Floats.round(Double.parseDouble(matcher.group(1)) * Math.pow(1024, power), 0));
  }
}
