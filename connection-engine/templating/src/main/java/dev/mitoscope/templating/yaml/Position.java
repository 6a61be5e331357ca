package dev.mitoscope.templating.yaml;

/**
 * A place in a file.
 *
 * @param file the name that the user knows the file by
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 */
public record Position(String file, int line, int column) {

  /** {@code file:line:column}, without the parts that are unknown. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
