package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.text.ShellWords;
import dev.mitoscope.inventory.vault.VaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plaintext before the user's eyes: in an editor, or page by page. */
final class VaultText {
  private VaultText() {}

  /** Opens the editor of the user's choice; how it ends is its own affair. */
  static void edit(Path file) throws VaultException {
    String wanted = System.getenv("ANSIBLE_EDITOR");
    String chosen = wanted == null ? System.getenv("EDITOR") : wanted;
    String editor = chosen == null || chosen.isBlank() ? "vi" : chosen;
    try {
      List<String> command = new ArrayList<>();
      ShellWords.splitLine(editor).forEach(word -> command.add(word.text()));
      command.add(file.toString());
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException | ShellWords.UnfinishedException e) {
      throw new VaultException(
          "Unable to execute the command \"%s %s\": %s".formatted(editor, file, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VaultException("interrupted while editing", e);
    }
  }

  /**
   * Shows a text: through the pager on a terminal, else as it is with a line end.
   *
   * @param pager a line of shell; null or empty for none
   */
  static void show(byte[] text, @Nullable String pager) throws IOException {
    if (Tty.isOutput() && pager != null && !pager.isBlank() && paged(text, pager)) {
      return;
    }
    System.out.write(text);
    if (text.length == 0 || text[text.length - 1] != '\n') {
      System.out.write('\n');
    }
    System.out.flush();
  }

  /** Whether there was such a pager. */
  private static boolean paged(byte[] text, String pager) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", pager)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // Quits where all fits the screen, shows colours, leaves the text there: as Ansible has it.
    shell.environment().putIfAbsent("LESS", "FRSX");
    Process process = shell.start();
    try (OutputStream out = process.getOutputStream()) {
      out.write(text);
    } catch (IOException closed) {
      // The reader has seen enough.
    }
    try {
      return process.waitFor() != 127;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
