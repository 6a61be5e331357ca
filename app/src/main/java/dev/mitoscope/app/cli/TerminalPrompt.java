package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultPrompt;
import java.io.Console;
import java.util.Optional;

/** Asks on the terminal, without echo. */
final class TerminalPrompt implements VaultPrompt {

  /** The terminal of this process, where there is one. */
  static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  @Override
  public String ask(String text, String id) throws VaultException {
    Console console =
        terminal()
            .orElseThrow(() ->
                new VaultException(
                    "a vault password (%s) must be asked for, and there is no terminal to ask on"
                        .formatted(id)));
    char[] answer = console.readPassword("%s", text);
    return answer == null ? "" : new String(answer);
  }
}
