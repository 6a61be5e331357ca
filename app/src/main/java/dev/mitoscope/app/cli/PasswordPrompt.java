package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultPrompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Asks for a password: on the terminal without echo, else on standard input as scripts give it. */
final class PasswordPrompt {

  /** Asks for vault passwords in this way. */
  static final VaultPrompt VAULT =
      (text, id) -> {
        String answer = answer(text);
        if (answer == null) {
          throw new VaultException("EOFError (ctrl-d) on prompt for (" + id + ")");
        }
        return answer;
      };

  private PasswordPrompt() {}

  /** The answer; empty at the end of the input. */
  static String ask(String text) {
    String answer = answer(text);
    return answer == null ? "" : answer;
  }

  private static @Nullable String answer(String text) {
    try {
      return Tty.exists() ? Tty.answer(text, true) : StandardInput.line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
