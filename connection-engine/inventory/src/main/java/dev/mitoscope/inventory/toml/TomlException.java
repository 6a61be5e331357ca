package dev.mitoscope.inventory.toml;

/** Text that is no TOML: what is wrong, and where. */
public final class TomlException extends Exception {
  private final int line;
  private final int column;

  TomlException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }
}
