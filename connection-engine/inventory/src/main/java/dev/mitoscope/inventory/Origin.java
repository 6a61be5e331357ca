package dev.mitoscope.inventory;

import dev.mitoscope.templating.yaml.Position;

/**
 * Where something was written: a file with a position, or a word for what made it ({@code extra
 * vars}, {@code add_host}).
 *
 * @param source a path as the user named it, or a word
 * @param line from 1; 0 where there is none
 * @param column from 1; 0 where there is none
 */
public record Origin(String source, int line, int column) {

  /** An origin that is no text file. */
  public static Origin of(String word) {
    return new Origin(word, 0, 0);
  }

  /** A place in YAML text. */
  public static Origin of(Position position) {
    return new Origin(position.file(), position.line(), position.column());
  }

  /** {@code file:line:column}, as far as they are known. */
  public String position() {
    return column > 0 ? this + ":" + column : toString();
  }

  /** {@code file:line}, or the word. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
