package dev.mitoscope.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How wide the terminal is, also after its window was drawn to another size. */
final class TerminalWidth {
  private static final int USUAL = 80;

  /** 0 while it has to be asked for. */
  private volatile int columns;

  /** Of the terminal that this process belongs to. */
  TerminalWidth() {
    Signals.on("WINCH", () -> columns = 0);
  }

  /** What messages are wrapped to: as Ansible, less than 80 where nobody looks. */
  static int ofMessages() {
    return Tty.isOutput() ? Math.max(USUAL, ask()) - 1 : USUAL - 1;
  }

  /** Its columns, as {@code stty} tells them; the usual number where it can't. */
  int columns() {
    if (columns == 0) {
      columns = ask();
    }
    return columns;
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(new java.io.File("/dev/tty")).start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      int space = answer.indexOf(' ');
      int found = space < 0 ? 0 : Integer.parseInt(answer.substring(space + 1));
      return found > 0 ? found : USUAL;
    } catch (IOException | NumberFormatException unknown) {
      return USUAL;
    }
  }
}
