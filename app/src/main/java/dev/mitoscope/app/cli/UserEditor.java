package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The editor of the user's choice. */
final class UserEditor {
  private UserEditor() {}

  /** Lets the user change the file; returns when the editor has ended. */
  static void edit(Path file) throws IOException, VaultException {
    String wanted = System.getenv("ANSIBLE_EDITOR");
    String chosen = wanted == null ? System.getenv("EDITOR") : wanted;
    String editor = chosen == null || chosen.isBlank() ? "vi" : chosen;
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new VaultException(
            "the editor '%s' ended with %d, so nothing was changed".formatted(editor, exitCode));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VaultException("interrupted while editing", e);
    }
  }
}
