package dev.mitoscope.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of commands that encrypt. */
final class VaultWriteOptions {

  @Option(
      names = "--encrypt-vault-id",
      paramLabel = "ID",
      description = "The vault id to encrypt with, where several are known.")
  private @Nullable String id;

  @Nullable String id() {
    return id;
  }
}
