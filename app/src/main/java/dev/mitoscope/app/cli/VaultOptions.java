package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.vault.VaultRequest;
import java.util.List;

/** The flags that name vault passwords. */
final class VaultOptions {
  private final Value<String> ids =
      Value.text(
          "ID",
          "A vault password: label@source, the source a file, a program or 'prompt'.",
          "--vault-id");

  private final Value<String> files =
      Value.text(
          "FILE",
          "A file with a vault password, or a program that prints it.",
          "--vault-password-file",
          "--vault-pass-file");

  private final Flag ask =
      new Flag("Ask for the vault password.", "-J", "--ask-vault-password", "--ask-vault-pass");

  List<Option> options() {
    return List.of(ids, files, ask);
  }

  /** Only one of them may be given. */
  List<Option> alternatives() {
    return List.of(ask, files);
  }

  /** The passwords asked for, to read with. */
  VaultRequest request() {
    return new VaultRequest(ids.all(), files.all(), ask.isGiven(), false, false);
  }

  /** The same, asking when no flag names one. */
  VaultRequest requestForFiles(boolean newPassword) {
    return new VaultRequest(ids.all(), files.all(), ask.isGiven(), true, newPassword);
  }

  List<String> ids() {
    return ids.all();
  }
}
