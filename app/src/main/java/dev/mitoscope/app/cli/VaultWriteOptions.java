package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import org.jspecify.annotations.Nullable;

/** The flag of commands that encrypt. */
final class VaultWriteOptions {
  private final Value<String> id =
      Value.text(
          "ID", "The vault id to encrypt with, where several are known.", "--encrypt-vault-id");

  Option option() {
    return id;
  }

  @Nullable String id() {
    return id.last();
  }
}
