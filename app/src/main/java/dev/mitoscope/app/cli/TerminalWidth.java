package dev.mitoscope.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How wide the terminal is. */
final class TerminalWidth {
  private static final int USUAL = 80;

  private TerminalWidth() {}

  /** What messages are wrapped to: as Ansible, less than 80 where nobody looks. */
  static int ofMessages() {
    return Tty.isOutput() ? Math.max(USUAL, columns()) - 1 : USUAL - 1;
  }

  /** Its columns, as {@code stty} tells them; the usual number where it can't. */
  static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(new java.io.File("/dev/tty")).start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      int space = answer.indexOf(' ');
      return space < 0 ? USUAL : Integer.parseInt(answer.substring(space + 1));
    } catch (IOException | NumberFormatException unknown) {
      return USUAL;
    }
  }
}
