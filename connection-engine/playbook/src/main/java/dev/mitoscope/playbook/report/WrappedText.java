package dev.mitoscope.playbook.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wraps a paragraph as Python's {@code textwrap.wrap} does with its default settings. */
public final class WrappedText {

  /** Words, spaces, and the places inside hyphenated words where a line may end. */
  private static final Pattern CHUNK =
      Pattern.compile(
          "\\s+|[\\w!\"'&.,?]*(?<=[\\w!\"'&.,?])-{2,}(?=\\w)"
              + "|\\S+?(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])|(?=\\s|$))");

  private WrappedText() {}

  /**
   * @param dropSpace whether spaces at the ends of lines go
   */
  public static List<String> wrap(String text, int width, boolean dropSpace) {
    List<String> chunks = chunks(text.replaceAll("[\\t\\n\\x0b\\f\\r]", " "));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < chunks.size()) {
      String chunk = chunks.get(at);
      if (dropSpace && line.isEmpty() && !lines.isEmpty() && chunk.isBlank()) {
        at++;
      } else if (line.length() + chunk.length() <= width) {
        line.append(chunk);
        at++;
      } else if (chunk.length() > width) {
        // A word longer than a line is cut where the line ends.
        int room = Math.max(1, width - line.length());
        line.append(chunk, 0, room);
        chunks.set(at, chunk.substring(room));
        flush(line, lines, dropSpace);
      } else {
        flush(line, lines, dropSpace);
      }
    }
    if (!line.isEmpty()) {
      flush(line, lines, dropSpace);
    }
    return lines;
  }

  private static List<String> chunks(String text) {
    List<String> chunks = new ArrayList<>();
    Matcher matcher = CHUNK.matcher(text);
    while (matcher.find()) {
      if (!matcher.group().isEmpty()) {
        chunks.add(matcher.group());
      }
    }
    return chunks;
  }

  private static void flush(StringBuilder line, List<String> lines, boolean dropSpace) {
    String text = dropSpace ? line.toString().stripTrailing() : line.toString();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    line.setLength(0);
  }
}
