package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code textwrap.wrap} with white space kept as it is. */
public final class TextWrap {
  /**
   * A run of blanks, a word up to and with a hyphen between letters, a dash, or any other run of
   * non-blanks.
   */
  private static final Pattern HYPHENATED =
      Pattern.compile(
          "[\\t\\n\\x0B\\f\\r"
              + " ]+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)|[^\\t\\n\\x0B\\f\\r"
              + " ]+?(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])|(?=[\\t\\n\\x0B\\f\\r"
              + " ]|\\z)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern SIMPLE =
      Pattern.compile("[\\t\\n\\x0B\\f\\r ]+|[^\\t\\n\\x0B\\f\\r ]+");

  private final int width;
  private final boolean breakLongWords;
  private final boolean breakOnHyphens;

  /** Lines of at most that many characters. */
  public TextWrap(int width, boolean breakLongWords, boolean breakOnHyphens) {
    if (width <= 0) {
      throw TemplateException.runtime("invalid width " + width + " (must be > 0)");
    }
    this.width = width;
    this.breakLongWords = breakLongWords;
    this.breakOnHyphens = breakOnHyphens;
  }

  /** The lines. */
  public List<String> wrap(String text) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher matcher = (breakOnHyphens ? HYPHENATED : SIMPLE).matcher(text);
    while (matcher.find()) {
      if (!matcher.group().isEmpty()) {
        chunks.add(matcher.group());
      }
    }
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      if (!lines.isEmpty() && chunks.peekFirst().isBlank()) {
        chunks.removeFirst();
      }
      String line = line(chunks);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private String line(Deque<String> chunks) {
    List<String> parts = new ArrayList<>();
    int length = 0;
    while (!chunks.isEmpty() && length + chunks.peekFirst().length() <= width) {
      length += chunks.peekFirst().length();
      parts.add(chunks.removeFirst());
    }
    if (!chunks.isEmpty() && chunks.peekFirst().length() > width) {
      breakWord(chunks, parts, length);
    }
    // only one part goes: blanks before an empty rest of a long word stay, as in Python
    if (!parts.isEmpty() && parts.getLast().isBlank()) {
      parts.removeLast();
    }
    return String.join("", parts);
  }

  private void breakWord(Deque<String> chunks, List<String> parts, int length) {
    int space = width < 1 ? 1 : width - length;
    if (breakLongWords && space >= 0) {
      String word = chunks.removeFirst();
      int end = space;
      int hyphen =
          breakOnHyphens && space > 0 && word.length() > space
              ? word.lastIndexOf('-', space - 1)
              : -1;
      if (hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-')) {
        end = hyphen + 1;
      }
      parts.add(word.substring(0, end));
      chunks.addFirst(word.substring(end));
    } else if (parts.isEmpty()) {
      parts.add(chunks.removeFirst());
    }
  }
}
