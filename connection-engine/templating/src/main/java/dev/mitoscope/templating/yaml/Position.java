package dev.mitoscope.templating.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file.
 *
 * @param file the name that the user knows the file by
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 */
public record Position(String file, int line, int column) {
  private static final Pattern TEXT = Pattern.compile("(.*):(\\d+):(\\d+)");

  /** {@code file:line:column}, without the parts that are unknown. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }

  /** What {@link #toString} gave; null for a text that it can't have given. */
  public static @Nullable Position parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? new Position(
            parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
        : null;
  }
}
