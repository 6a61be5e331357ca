package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code format(value, spec)}: {@code
 * [[fill]align][sign][#][0][width][grouping][.precision][type]}.
 */
final class FormatSpec {
  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?",
          Pattern.DOTALL);

  private final String fill;
  private final @Nullable String align;
  private final String sign;
  private final boolean alternate;
  private final int width;
  private final @Nullable String grouping;
  private final @Nullable Integer precision;
  private final @Nullable Character type;

  private FormatSpec(Matcher matcher) {
    boolean zero = matcher.group(6) != null;
    fill = matcher.group(1) != null ? matcher.group(1) : zero ? "0" : " ";
    align = matcher.group(2) != null ? matcher.group(2) : zero ? "=" : null;
    sign = matcher.group(3) == null ? "-" : matcher.group(3);
    alternate = matcher.group(5) != null;
    width = matcher.group(7) == null ? 0 : Integer.parseInt(matcher.group(7));
    grouping = matcher.group(8);
    precision = matcher.group(9) == null ? null : Integer.valueOf(matcher.group(9));
    type = matcher.group(10) == null ? null : matcher.group(10).charAt(0);
  }

  static String format(@Nullable Object value, String spec) {
    Undefined.check(value);
    if (value instanceof LocalDateTime time && !spec.isEmpty()) {
      return Strftime.format(time, spec);
    }
    if (spec.isEmpty()) {
      return Repr.str(value);
    }
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw TemplateException.runtime(
          "Invalid format specifier '" + spec + "' for object of type '" + Types.name(value) + "'");
    }
    return new FormatSpec(matcher).apply(value);
  }

  private String apply(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text(text.toString());
    }
    if (value instanceof Boolean flag && type == null && width == 0) {
      return text(Repr.str(flag));
    }
    if (Types.isInteger(value) && (type == null || "bcdnoxX".indexOf(type) >= 0)) {
      return integer(Arithmetic.toBig(value));
    }
    if (Types.isNumber(value)) {
      return real(Arithmetic.toDouble(value));
    }
    throw TemplateException.runtime(
        "unsupported format string passed to " + Types.name(value) + ".__format__");
  }

  private String text(String text) {
    if (type != null && type != 's') {
      throw unknown("str");
    }
    String cut =
        precision == null || precision >= Texts.length(text)
            ? text
            : Texts.slice(text, 0, precision);
    return pad("", cut, align == null ? "<" : align);
  }

  private String integer(BigInteger number) {
    char kind = type == null ? 'd' : type;
    if (kind == 'c') {
      return pad("", Character.toString(number.intValue()), align == null ? "<" : align);
    }
    int radix =
        switch (kind) {
          case 'b' -> 2;
          case 'o' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    String digits = number.abs().toString(radix);
    digits = kind == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
    String prefix = alternate && radix != 10 ? "0" + kind : "";
    return pad(
        signOf(number.signum() < 0) + prefix,
        grouped(digits, radix == 10 ? 3 : 4),
        align == null ? ">" : align);
  }

  private String real(double number) {
    double magnitude = Math.abs(number);
    boolean negative = number < 0 || 1 / number < 0;
    String digits;
    if (type == null) {
      digits = precision == null ? Floats.repr(magnitude) : shortest(magnitude, precision);
    } else {
      int places = precision == null ? 6 : precision;
      digits =
          switch (type) {
            case 'e', 'E' -> Floats.exponential(magnitude, places);
            case 'f', 'F' -> Floats.fixed(magnitude, places);
            case 'g', 'G', 'n' -> Floats.general(magnitude, places, alternate);
            case '%' -> Floats.fixed(magnitude * 100, places) + "%";
            default -> throw unknown("float");
          };
      digits = Character.isUpperCase(type) ? digits.toUpperCase(Locale.ROOT) : digits;
    }
    return pad(signOf(negative), grouped(digits, 3), align == null ? ">" : align);
  }

  /** Without a type it is {@code g}, but keeps one digit after the point. */
  private static String shortest(double magnitude, int precision) {
    String text = Floats.general(magnitude, precision, false);
    return text.matches("\\d+") ? text + ".0" : text;
  }

  private String signOf(boolean negative) {
    return negative ? "-" : sign.equals("-") ? "" : sign;
  }

  private String grouped(String digits, int size) {
    if (grouping == null) {
      return digits;
    }
    int end = 0;
    while (end < digits.length()
        && Character.digit(digits.charAt(end), 16) >= 0
        && digits.charAt(end) != '.') {
      end++;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < end; i++) {
      if (i > 0 && (end - i) % size == 0) {
        out.append(grouping);
      }
      out.append(digits.charAt(i));
    }
    return out.append(digits, end, digits.length()).toString();
  }

  private String pad(String prefix, String body, String where) {
    int missing = width - Texts.length(prefix) - Texts.length(body);
    if (missing <= 0) {
      return prefix + body;
    }
    return switch (where) {
      case "<" -> prefix + body + fill.repeat(missing);
      case "^" -> fill.repeat(missing / 2) + prefix + body + fill.repeat(missing - missing / 2);
      case "=" -> prefix + fill.repeat(missing) + body;
      default -> fill.repeat(missing) + prefix + body;
    };
  }

  private TemplateException unknown(String name) {
    return TemplateException.runtime(
        "Unknown format code '" + type + "' for object of type '" + name + "'");
  }
}
