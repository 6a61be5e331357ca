package dev.mitoscope.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers read from text as Python's {@code int()} and {@code float()} read them. */
public final class Numbers {
  private static final int MOST_DIGITS = 4300;

  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][-+]?\\d+(?:_\\d+)*)?");

  private Numbers() {}

  /** {@code int(text, base)}; base 0 goes by the prefix. */
  public static Optional<Object> parseInteger(String text, int base) {
    String digits = Texts.strip(text).toLowerCase(Locale.ROOT);
    boolean negative = digits.startsWith("-");
    digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    int radix = base;
    String prefix = digits.length() > 2 ? digits.substring(0, 2) : "";
    int implied =
        switch (prefix) {
          case "0x" -> 16;
          case "0o" -> 8;
          case "0b" -> 2;
          default -> 10;
        };
    if (implied != 10 && (base == 0 || base == implied)) {
      digits = digits.substring(2);
      digits = digits.startsWith("_") ? digits.substring(1) : digits;
      radix = implied;
    } else if (base == 0) {
      radix = 10;
    }
    // Python refuses longer ones too: reading them takes quadratic time
    if ((radix == 10 && digits.length() > MOST_DIGITS)
        || radix < 2
        || radix > 36
        || !digits.matches("[\\p{Nd}a-z]+(?:_[\\p{Nd}a-z]+)*")) {
      return Optional.empty();
    }
    try {
      BigInteger value = new BigInteger(digits.replace("_", ""), radix);
      return Optional.of(Arithmetic.shrink(negative ? value.negate() : value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@code float(text)}. */
  public static Optional<Double> parseFloat(String text) {
    String digits = Texts.strip(text);
    String lower = digits.toLowerCase(Locale.ROOT).replaceFirst("^[-+]", "");
    double sign = digits.startsWith("-") ? -1 : 1;
    if (lower.equals("inf") || lower.equals("infinity")) {
      return Optional.of(sign * Double.POSITIVE_INFINITY);
    }
    if (lower.equals("nan")) {
      return Optional.of(Double.NaN);
    }
    return FLOAT.matcher(digits).matches()
        ? Optional.of(Double.valueOf(digits.replace("_", "")))
        : Optional.empty();
  }

  /** {@code int(number)} of a finite number. */
  public static Object truncate(double number) {
    return Arithmetic.shrink(new BigDecimal(number).toBigInteger());
  }
}
