package dev.mitoscope.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Asks for a password: on the terminal without echo, else on standard input as scripts give it. */
final class PasswordPrompt {
  private PasswordPrompt() {}

  static String ask(String text) {
    try {
      if (Tty.exists()) {
        return Tty.ask(text, true);
      }
      String line = StandardInput.line();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
