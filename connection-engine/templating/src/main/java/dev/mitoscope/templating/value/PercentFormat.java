package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code format % values}. */
public final class PercentFormat {
  private static final Pattern CONVERSION =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d*))?[hlL]?(.)", Pattern.DOTALL);

  private final @Nullable Object values;
  private final List<?> tuple;
  private int next;

  private PercentFormat(@Nullable Object values) {
    this.values = values;
    this.tuple = values instanceof Tuple items ? items : List.of();
  }

  /** {@code format % values}. */
  public static String format(String format, @Nullable Object values) {
    return new PercentFormat(values).run(format);
  }

  private String run(String format) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = CONVERSION.matcher(format);
    int from = 0;
    int percent;
    while ((percent = format.indexOf('%', from)) >= 0) {
      out.append(format, from, percent);
      matcher.region(percent, format.length());
      if (!matcher.lookingAt()) {
        throw TemplateException.runtime("incomplete format");
      }
      out.append(convert(matcher));
      from = matcher.end();
    }
    out.append(format, from, format.length());
    boolean unused =
        values instanceof Tuple
            ? next < tuple.size()
            : next == 0 && !(values instanceof Map<?, ?>) && !(values instanceof List<?>);
    if (unused) {
      throw TemplateException.runtime("not all arguments converted during string formatting");
    }
    return out.toString();
  }

  private String convert(Matcher matcher) {
    char type = matcher.group(5).charAt(0);
    if (type == '%') {
      return "%";
    }
    String flags = matcher.group(2);
    Integer width = number(matcher.group(3));
    Integer precision =
        matcher.group(4) == null
            ? null
            : number(matcher.group(4).isEmpty() ? "0" : matcher.group(4));
    boolean left = flags.contains("-");
    if (width != null && width < 0) {
      left = true;
      width = -width;
    }
    Object value = matcher.group(1) == null ? take() : named(matcher.group(1));
    String body = body(type, flags, precision, value);
    int missing = (width == null ? 0 : width) - Texts.length(body);
    if (missing <= 0) {
      return body;
    }
    if (left) {
      return body + " ".repeat(missing);
    }
    boolean numeric = "diouxXeEfFgG".indexOf(type) >= 0;
    if (numeric && flags.contains("0")) {
      int digits = prefixLength(body);
      return body.substring(0, digits) + "0".repeat(missing) + body.substring(digits);
    }
    return " ".repeat(missing) + body;
  }

  private static int prefixLength(String number) {
    int length = !number.isEmpty() && "+- ".indexOf(number.charAt(0)) >= 0 ? 1 : 0;
    boolean radix =
        number.startsWith("0x", length)
            || number.startsWith("0X", length)
            || number.startsWith("0o", length);
    return radix ? length + 2 : length;
  }

  private @Nullable Integer number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.equals("*") ? (Integer) Arithmetic.toInt(take()) : Integer.valueOf(text);
  }

  private @Nullable Object take() {
    if (values instanceof Tuple) {
      if (next >= tuple.size()) {
        throw TemplateException.runtime("not enough arguments for format string");
      }
      return tuple.get(next++);
    }
    if (next++ > 0) {
      throw TemplateException.runtime("not enough arguments for format string");
    }
    return values;
  }

  private @Nullable Object named(String name) {
    if (!(values instanceof Map<?, ?> map)) {
      throw TemplateException.runtime("format requires a mapping");
    }
    if (!map.containsKey(name)) {
      throw TemplateException.runtime("'" + name + "'");
    }
    return map.get(name);
  }

  private static String body(
      char type, String flags, @Nullable Integer precision, @Nullable Object value) {
    return switch (type) {
      case 's', 'r', 'a' -> {
        String text = type == 's' ? Repr.str(value) : Repr.repr(value);
        yield precision == null || precision >= Texts.length(text)
            ? text
            : Texts.slice(text, 0, precision);
      }
      case 'c' ->
          value instanceof CharSequence text
              ? text.toString()
              : Character.toString(Arithmetic.toInt(value));
      case 'd', 'i', 'u', 'o', 'x', 'X' -> integer(type, flags, precision, value);
      case 'e', 'E', 'f', 'F', 'g', 'G' ->
          real(type, flags, precision == null ? 6 : precision, value);
      default ->
          throw TemplateException.runtime(
              "unsupported format character '%s' (0x%x)".formatted(type, (int) type));
    };
  }

  private static String integer(
      char type, String flags, @Nullable Integer precision, @Nullable Object value) {
    Undefined.check(value);
    BigInteger number;
    if (value instanceof Double real && "diu".indexOf(type) >= 0) {
      number = new BigDecimal(real).toBigInteger();
    } else if (Types.isInteger(value)) {
      number = Arithmetic.toBig(value);
    } else {
      String wanted =
          "diu".indexOf(type) >= 0 ? "a real number is required" : "an integer is required";
      throw TemplateException.runtime(
          "%" + type + " format: " + wanted + ", not " + Types.name(value));
    }
    int radix =
        switch (type) {
          case 'o' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    String digits = number.abs().toString(radix);
    digits =
        precision == null ? digits : "0".repeat(Math.max(0, precision - digits.length())) + digits;
    if (flags.contains("#") && radix != 10) {
      digits = (radix == 8 ? "0o" : "0x") + digits;
    }
    digits = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
    return sign(number.signum() < 0, flags) + digits;
  }

  private static String real(char type, String flags, int precision, @Nullable Object value) {
    Undefined.check(value);
    if (!Types.isNumber(value)) {
      throw TemplateException.runtime("must be real number, not " + Types.name(value));
    }
    double number = Arithmetic.toDouble(value);
    double magnitude = Math.abs(number);
    String digits =
        switch (Character.toLowerCase(type)) {
          case 'e' -> Floats.exponential(magnitude, precision);
          case 'f' -> Floats.fixed(magnitude, precision);
          default -> Floats.general(magnitude, precision, flags.contains("#"));
        };
    digits = Character.isUpperCase(type) ? digits.toUpperCase(Locale.ROOT) : digits;
    return sign(number < 0 || 1 / number < 0, flags) + digits;
  }

  private static String sign(boolean negative, String flags) {
    if (negative) {
      return "-";
    }
    return flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }
}
