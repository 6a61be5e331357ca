package dev.mitoscope.templating.value;

import java.util.Optional;

/** Backslash escapes of Python's string literals. */
public final class Unescape {
  private Unescape() {}

  /** What the body of a literal means; empty when an escape is malformed. */
  public static Optional<String> python(String body) {
    if (body.indexOf('\\') < 0) {
      return Optional.of(body);
    }
    StringBuilder out = new StringBuilder(body.length());
    int i = 0;
    while (i >= 0 && i < body.length()) {
      char c = body.charAt(i);
      if (c != '\\' || i + 1 == body.length()) {
        out.append(c);
        i++;
      } else {
        i = escape(body, i + 1, out);
      }
    }
    return i < 0 ? Optional.empty() : Optional.of(out.toString());
  }

  /**
   * Appends what the escape whose letter stands at {@code i} means; returns the index after it, or
   * -1.
   */
  private static int escape(String body, int i, StringBuilder out) {
    char letter = body.charAt(i);
    switch (letter) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case '\\', '\'', '"' -> out.append(letter);
      case '\n' -> {
        // a line that goes on
      }
      case 'x' -> {
        return code(body, i, 2, out);
      }
      case 'u' -> {
        return code(body, i, 4, out);
      }
      case 'U' -> {
        return code(body, i, 8, out);
      }
      case 'N' -> {
        return named(body, i, out);
      }
      default -> {
        if (letter >= '0' && letter <= '7') {
          return octal(body, i, out);
        }
        out.append('\\').append(letter);
      }
    }
    return i + 1;
  }

  private static int code(String body, int i, int digits, StringBuilder out) {
    int end = i + 1 + digits;
    String hex = end <= body.length() ? body.substring(i + 1, end) : "";
    if (!hex.matches("[0-9a-fA-F]+") || Long.parseLong(hex, 16) > Character.MAX_CODE_POINT) {
      return -1;
    }
    out.appendCodePoint((int) Long.parseLong(hex, 16));
    return end;
  }

  private static int octal(String body, int i, StringBuilder out) {
    int end = i;
    int value = 0;
    while (end < body.length()
        && end < i + 3
        && body.charAt(end) >= '0'
        && body.charAt(end) <= '7') {
      value = value * 8 + body.charAt(end) - '0';
      end++;
    }
    out.append((char) value);
    return end;
  }

  private static int named(String body, int i, StringBuilder out) {
    int end = body.indexOf('}', i);
    if (end < 0 || !body.startsWith("{", i + 1)) {
      return -1;
    }
    try {
      out.appendCodePoint(Character.codePointOf(body.substring(i + 2, end)));
    } catch (IllegalArgumentException e) {
      return -1;
    }
    return end + 1;
  }
}
