package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultEditor;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.inventory.vault.VaultSecret;
import dev.mitoscope.inventory.vault.VaultSecretLoader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The passwords of one subcommand of vault, and its words to the user. */
record VaultSession(Configuration configuration, PrintWriter errors, Complaints complaints) {

  private VaultSecretLoader loader() {
    return new VaultSecretLoader(configuration, PasswordPrompt.VAULT, complaints::warn);
  }

  VaultEditor editor(Vault vault) {
    return new VaultEditor(vault, salt(), System.in, System.out);
  }

  /** What keys are made with; null for a random one each time. */
  byte @Nullable [] salt() {
    String salt = configuration.text("VAULT_ENCRYPT_SALT");
    return salt == null || salt.isEmpty() ? null : salt.getBytes(StandardCharsets.UTF_8);
  }

  Vault vaultToRead(VaultOptions options) throws VaultException {
    checkIds(options);
    return loader().vault(options.requestForFiles(false));
  }

  VaultSecret secretToWrite(VaultOptions options, VaultWriteOptions write) throws VaultException {
    checkIds(options);
    return newSecret(options.requestForFiles(true), write);
  }

  VaultSecret newSecret(VaultRequest request, VaultWriteOptions write) throws VaultException {
    List<VaultSecret> secrets = loader().load(request);
    String id = write.id();
    String wanted = id == null ? configuration.text("DEFAULT_VAULT_ENCRYPT_IDENTITY") : id;
    List<String> known = new ArrayList<>();
    for (VaultSecret secret : secrets) {
      if (secret.id().equals(wanted)) {
        return secret;
      }
      known.add(secret.id());
    }
    if (wanted != null) {
      throw new VaultException(
          "Did not find a match for --encrypt-vault-id=%s in the known vault-ids %s"
              .formatted(wanted, known.stream().collect(Collectors.joining("', '", "['", "']"))));
    }
    if (secrets.size() != 1) {
      throw new Failures.OptionsException(
          "The vault-ids %s are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id"
              .formatted(String.join(",", known)));
    }
    return secrets.getFirst();
  }

  private static void checkIds(VaultOptions options) {
    for (String id : options.ids()) {
      if (id.indexOf(';') >= 0) {
        throw new Failures.OptionsException(
            "'%s' is not a valid vault id. The character ';' is not allowed in vault ids"
                .formatted(id));
      }
    }
  }

  /** A word of success, for people only. */
  void tell(String text) {
    if (Tty.isOutput()) {
      errors.println(text);
    }
  }

  /** Says what is waited for where nothing but the keyboard gives it. */
  void tellOfInput(List<String> files, String what) {
    if (files.isEmpty() && Tty.isInput()) {
      errors.println("Reading " + what + " input from stdin");
      errors.flush();
    }
  }
}
