package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.VaultRequest;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that name vault passwords. */
final class VaultOptions {

  @Option(
      names = "--vault-id",
      paramLabel = "ID",
      description = "A vault password: label@source, the source a file, a program or 'prompt'.")
  private List<String> ids = List.of();

  @Option(
      names = {"--vault-password-file", "--vault-pass-file"},
      paramLabel = "FILE",
      description = "A file with a vault password, or a program that prints it.")
  private List<String> files = List.of();

  @Option(
      names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
      description = "Ask for the vault password.")
  private boolean ask;

  /** The passwords asked for, to read with. */
  VaultRequest request() {
    return new VaultRequest(ids, files, ask, false, false);
  }

  /** The same, asking when no flag names one. */
  VaultRequest requestForFiles(boolean newPassword) {
    return new VaultRequest(ids, files, ask, true, newPassword);
  }

  List<String> ids() {
    return ids;
  }
}
