package dev.mitoscope.templating.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar means: the implicit types of YAML 1.1 with the patterns of PyYAML's resolver.
 */
final class ScalarTypes {
  private static final Pattern INT =
      Pattern.compile(
          "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)"
              + "(?:(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?"
              + "(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private ScalarTypes() {}

  /** The types that a plain scalar can have without a tag. */
  enum Type {
    NULL,
    BOOL,
    INT,
    FLOAT,
    TIMESTAMP,
    MERGE,
    TEXT
  }

  static Type typeOf(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> {
        return Type.NULL;
      }
      case "<<" -> {
        return Type.MERGE;
      }
      default -> {
        // judged by its form below
      }
    }
    char first = text.charAt(0);
    if (bool(text) != null) {
      return Type.BOOL;
    }
    if (first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9')) {
      if (INT.matcher(text).matches()) {
        return Type.INT;
      }
      if (FLOAT.matcher(text).matches()) {
        return Type.FLOAT;
      }
      if (isTimestamp(text)) {
        return Type.TIMESTAMP;
      }
    }
    return Type.TEXT;
  }

  /** A date must have two digits each; a date with a time need not (PyYAML's resolver). */
  private static boolean isTimestamp(String text) {
    if (text.length() <= 10) {
      return DATE.matcher(text).matches();
    }
    return TIMESTAMP.matcher(text).matches();
  }

  static @Nullable Boolean bool(String text) {
    return switch (text) {
      case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> Boolean.TRUE;
      case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** A {@code Long}, or a {@code BigInteger} where that is too small. */
  static Object integer(String text) {
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    BigInteger value;
    if (digits.equals("0")) {
      value = BigInteger.ZERO;
    } else if (digits.startsWith("0b")) {
      value = new BigInteger(digits.substring(2), 2);
    } else if (digits.startsWith("0x")) {
      value = new BigInteger(digits.substring(2), 16);
    } else if (digits.startsWith("0")) {
      value = new BigInteger(digits, 8);
    } else if (digits.contains(":")) {
      value = BigInteger.ZERO;
      for (String part : digits.split(":", -1)) {
        value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
      }
    } else {
      value = new BigInteger(digits);
    }
    value = negative ? value.negate() : value;
    if (value.bitLength() < Long.SIZE) {
      return value.longValueExact();
    }
    return value;
  }

  static double floating(String text) {
    String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
    double sign = digits.startsWith("-") ? -1.0 : 1.0;
    if (digits.startsWith("-") || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    if (digits.equals(".inf")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (digits.equals(".nan")) {
      return Double.NaN;
    }
    if (digits.contains(":")) {
      double value = 0;
      for (String part : digits.split(":", -1)) {
        value = value * 60 + Double.parseDouble(part);
      }
      return sign * value;
    }
    return sign * Double.parseDouble(digits);
  }

  /**
   * A {@code LocalDate}, a {@code LocalDateTime}, or an {@code OffsetDateTime} where a zone is
   * given.
   */
  static Object timestamp(String text) {
    Matcher matcher = TIMESTAMP.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException("not a timestamp: " + text);
    }
    LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    if (matcher.group(4) == null) {
      return date;
    }
    String fraction = matcher.group(7) == null ? "" : matcher.group(7);
    String micros = (fraction + "000000").substring(0, 6);
    LocalDateTime time =
        date.atTime(
            number(matcher, 4),
            number(matcher, 5),
            number(matcher, 6),
            Integer.parseInt(micros) * 1000);
    if (matcher.group(8) == null) {
      return time;
    }
    if (matcher.group(9) == null) {
      return time.atOffset(ZoneOffset.UTC);
    }
    int minutes = number(matcher, 10) * 60 + (matcher.group(11) == null ? 0 : number(matcher, 11));
    return time.atOffset(
        ZoneOffset.ofTotalSeconds((matcher.group(9).equals("-") ? -minutes : minutes) * 60));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
