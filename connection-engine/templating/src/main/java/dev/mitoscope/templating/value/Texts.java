package dev.mitoscope.templating.value;

/** Text counted in code points, as Python counts it, and its character classes. */
public final class Texts {
  private Texts() {}

  /** {@code len(text)}. */
  public static int length(CharSequence text) {
    return text instanceof String string
        ? string.codePointCount(0, string.length())
        : length(text.toString());
  }

  /** The text from one code point to another, both within the text. */
  public static String slice(String text, int from, int to) {
    if (from >= to) {
      return "";
    }
    if (isSimple(text)) {
      return text.substring(from, to);
    }
    int begin = text.offsetByCodePoints(0, from);
    return text.substring(begin, text.offsetByCodePoints(begin, to - from));
  }

  /** The code point index of a {@code char} index. */
  public static int codePoints(String text, int index) {
    return index < 0 ? index : text.codePointCount(0, index);
  }

  /** Whether every code point is one {@code char}. */
  public static boolean isSimple(String text) {
    return text.codePointCount(0, text.length()) == text.length();
  }

  /** {@code str.isprintable()} of one character. */
  public static boolean isPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** {@code str.isspace()} of one character. */
  public static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x85
        || (c >= 0x1c && c <= 0x1f);
  }

  /** {@code str.strip()} on both sides. */
  public static String strip(String text) {
    return stripEnd(stripStart(text));
  }

  /** {@code str.lstrip()}. */
  public static String stripStart(String text) {
    int i = 0;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return text.substring(i);
  }

  /** {@code str.rstrip()}. */
  public static String stripEnd(String text) {
    int i = text.length();
    while (i > 0 && isSpace(text.charAt(i - 1))) {
      i--;
    }
    return text.substring(0, i);
  }
}
