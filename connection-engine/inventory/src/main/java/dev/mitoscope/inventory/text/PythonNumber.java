package dev.mitoscope.inventory.text;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's number tokens. */
final class PythonNumber {
  private static final Pattern TOKEN =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
              + "|(?:(?:[0-9](?:_?[0-9])*)?\\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\\.?)"
              + "(?:[eE][+-]?[0-9](?:_?[0-9])*)?");
  private static final Pattern INTEGER = Pattern.compile("0+|[1-9][0-9]*");

  private PythonNumber() {}

  /** Where the token that begins at the index ends; the index itself when none begins there. */
  static int end(String text, int index) {
    Matcher matcher = TOKEN.matcher(text).region(index, text.length());
    return matcher.lookingAt() ? matcher.end() : index;
  }

  /** {@code Long}, {@code BigInteger} or {@code Double}; null when the token is no number. */
  static @Nullable Object parse(String token) {
    String digits = token.replace("_", "");
    if (digits.length() > 2 && digits.charAt(0) == '0') {
      int radix =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
          };
      if (radix != 10) {
        return shorten(new BigInteger(digits.substring(2), radix));
      }
    }
    if (INTEGER.matcher(digits).matches()) {
      return shorten(new BigInteger(digits));
    }
    boolean real = digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0;
    return real ? Double.valueOf(digits) : null;
  }

  static Object negate(Object number) {
    return switch (number) {
      case Long value -> shorten(BigInteger.valueOf(value).negate());
      case BigInteger value -> shorten(value.negate());
      case Double value -> -value;
      default -> throw new IllegalArgumentException("no number: " + number);
    };
  }

  private static Object shorten(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}
