package dev.mitoscope.inventory.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's string tokens with their prefixes and escapes; a bytes token gives its text. */
final class PythonString {

  /**
   * @param end index of the first character after the token
   */
  record Token(String value, int end) {}

  private final String text;
  private final boolean raw;
  private final boolean bytes;
  private final String quote;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private PythonString(String text, int position, String prefix, String quote) {
    this.text = text;
    this.position = position;
    this.raw = prefix.contains("r");
    this.bytes = prefix.contains("b");
    this.quote = quote;
  }

  /** The string token at the index, or null when there is none. */
  static @Nullable Token read(String text, int index) {
    int i = index;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    String prefix = text.substring(index, i).toLowerCase(Locale.ROOT);
    boolean known =
        switch (prefix) {
          case "", "r", "u", "b", "rb", "br" -> true;
          default -> false;
        };
    if (!known || i >= text.length() || (text.charAt(i) != '\'' && text.charAt(i) != '"')) {
      return null;
    }
    String single = text.substring(i, i + 1);
    String quote = text.startsWith(single.repeat(3), i) ? single.repeat(3) : single;
    return new PythonString(text, i + quote.length(), prefix, quote).token();
  }

  private @Nullable Token token() {
    while (position < text.length()) {
      if (text.startsWith(quote, position)) {
        return new Token(value.toString(), position + quote.length());
      }
      char c = text.charAt(position);
      if (c == '\\') {
        if (position + 1 >= text.length() || !escape()) {
          return null;
        }
      } else if ((c == '\n' && quote.length() == 1) || (bytes && c > 127)) {
        return null;
      } else {
        value.append(c);
        position++;
      }
    }
    return null;
  }

  private boolean escape() {
    char c = text.charAt(position + 1);
    if (raw) {
      value.append('\\').append(c);
      position += 2;
      return true;
    }
    position += 2;
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> value.append(c);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000b');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      case 'x' -> {
        return hexadecimal(2);
      }
      case 'u', 'U' -> {
        if (!bytes) {
          return hexadecimal(c == 'u' ? 4 : 8);
        }
        value.append('\\').append(c);
      }
      case 'N' -> {
        if (!bytes) {
          return named();
        }
        value.append("\\N");
      }
      default -> value.append('\\').append(c);
    }
    return true;
  }

  private void octal() {
    int start = position - 1;
    int end = start;
    while (end < text.length() && end - start < 3 && isOctal(text.charAt(end))) {
      end++;
    }
    value.append((char) Integer.parseInt(text.substring(start, end), 8));
    position = end;
  }

  private boolean hexadecimal(int digits) {
    if (position + digits > text.length()) {
      return false;
    }
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(text.charAt(position + i), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return false;
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      return false;
    }
    value.appendCodePoint(code);
    position += digits;
    return true;
  }

  private boolean named() {
    int close = text.indexOf('}', position);
    if (position >= text.length() || text.charAt(position) != '{' || close < 0) {
      return false;
    }
    try {
      value.appendCodePoint(Character.codePointOf(text.substring(position + 1, close)));
    } catch (IllegalArgumentException e) {
      return false;
    }
    position = close + 1;
    return true;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
