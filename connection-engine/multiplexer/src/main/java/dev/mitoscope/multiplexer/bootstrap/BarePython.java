package dev.mitoscope.multiplexer.bootstrap;

/**
 * Python as it is sent: without comments that have a line to themselves, and with empty docstrings.
 * Both are for its readers. Lines keep their numbers, for tracebacks.
 *
 * <p>Not a parser: a line of other text that begins with {@code #} or three quotation marks is none
 * of ours, and a test sees to it.
 */
final class BarePython {
  private static final String QUOTES = "\"\"\"";
  private static final String EMPTY = "\"\"";

  private BarePython() {}

  static String of(String text) {
    StringBuilder bare = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline + 1;
      int start = at;
      while (start < end && text.charAt(start) == ' ') {
        start++;
      }
      if (text.startsWith("#", start)) {
        bare.append('\n');
      } else if (text.startsWith(QUOTES, start)) {
        int close = text.indexOf(QUOTES, start + QUOTES.length());
        bare.append(text, at, start).append(EMPTY);
        for (int line = newline; line >= 0 && line < close; line = text.indexOf('\n', line + 1)) {
          bare.append('\n');
        }
        end = close + QUOTES.length();
      } else {
        bare.append(text, at, end);
      }
      at = end;
    }
    return bare.toString();
  }
}
