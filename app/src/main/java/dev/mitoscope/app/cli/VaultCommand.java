package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultEditor;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.inventory.vault.VaultSecret;
import dev.mitoscope.inventory.vault.VaultSecretLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope vault}: encrypted files and values, with the flags of {@code ansible-vault}. */
@Command(
    name = "vault",
    description = "Encrypt, decrypt and change files as ansible-vault does.",
    mixinStandardHelpOptions = true,
    versionProvider = AnsibleVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class VaultCommand {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "create", description = "Write a new encrypted file in an editor.")
  int create(
      @Mixin VaultOptions vault,
      @Mixin VaultWriteOptions write,
      @Parameters(paramLabel = "FILE") String file) {
    return report(session -> {
      VaultSecret secret = session.secretToWrite(vault, write);
      session.editor(Vault.EMPTY).create(file, secret, secret.id(), Editors::edit);
    });
  }

  @Command(name = "edit", description = "Change encrypted files in an editor.")
  int edit(
      @Mixin VaultOptions vault,
      @Mixin VaultWriteOptions write,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<String> files) {
    return report(session -> {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      for (String file : files) {
        editor.edit(file, Editors::edit);
      }
    });
  }

  @Command(name = "view", description = "Print the plaintext of encrypted files.")
  int view(
      @Mixin VaultOptions vault,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<String> files) {
    return report(session -> {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      for (String file : files) {
        editor.write(VaultEditor.STANDARD_STREAM, editor.plaintext(file));
      }
    });
  }

  @Command(name = "encrypt", description = "Encrypt files; standard input without any.")
  int encrypt(
      @Mixin VaultOptions vault,
      @Mixin VaultWriteOptions write,
      @Mixin VaultOutputOption output,
      @Parameters(paramLabel = "FILE", arity = "0..*") @Nullable List<String> files) {
    return report(session -> {
      List<String> inputs = output.inputs(files);
      VaultSecret secret = session.secretToWrite(vault, write);
      VaultEditor editor = session.editor(Vault.EMPTY);
      for (String file : inputs) {
        editor.encrypt(file, secret, secret.id(), output.file());
      }
      session.tell("Encryption successful");
    });
  }

  @Command(name = "decrypt", description = "Decrypt files; standard input without any.")
  int decrypt(
      @Mixin VaultOptions vault,
      @Mixin VaultOutputOption output,
      @Parameters(paramLabel = "FILE", arity = "0..*") @Nullable List<String> files) {
    return report(session -> {
      List<String> inputs = output.inputs(files);
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      for (String file : inputs) {
        editor.decrypt(file, output.file());
      }
      session.tell("Decryption successful");
    });
  }

  /** The new password of {@code rekey}; at most one. */
  static final class NewPassword {
    @Option(names = "--new-vault-password-file", paramLabel = "FILE", description = "A file.")
    private @Nullable String file;

    @Option(names = "--new-vault-id", paramLabel = "ID", description = "label@source.")
    private @Nullable String id;
  }

  @Command(name = "rekey", description = "Encrypt files anew with another password.")
  int rekey(
      @Mixin VaultOptions vault,
      @Mixin VaultWriteOptions write,
      @ArgGroup(multiplicity = "0..1") @Nullable NewPassword newPassword,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<String> files) {
    return report(session -> {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      String id = newPassword == null ? null : newPassword.id;
      String file = newPassword == null ? null : newPassword.file;
      VaultRequest request =
          new VaultRequest(
              id == null ? List.of() : List.of(id),
              file == null ? List.of() : List.of(file),
              false,
              true,
              true);
      VaultSecret secret = session.newSecret(request, write);
      for (String name : files) {
        editor.rekey(name, secret, secret.id());
      }
      // Unlike the others, said to programs too.
      spec.commandLine().getErr().println("Rekey successful");
    });
  }

  @Command(name = "encrypt_string", description = "Encrypt values for use in YAML files.")
  int encryptString(
      @Mixin VaultOptions vault,
      @Mixin VaultWriteOptions write,
      @Mixin VaultOutputOption output,
      @Mixin EncryptedStrings strings) {
    return report(session -> {
      VaultSecret secret = session.secretToWrite(vault, write);
      String text = strings.encrypt(secret, spec.commandLine().getErr());
      String target = output.file();
      session
          .editor(Vault.EMPTY)
          .write(
              target == null ? VaultEditor.STANDARD_STREAM : target,
              text.getBytes(StandardCharsets.UTF_8));
      session.tell("Encryption successful");
    });
  }

  /** What a subcommand does. */
  @FunctionalInterface
  private interface Action {
    void run(Session session) throws VaultException, IOException;
  }

  private int report(Action action) {
    PrintWriter errors = spec.commandLine().getErr();
    return Failures.report(
        errors,
        () -> {
          action.run(new Session(Configuration.load(), errors));
          errors.flush();
          return 0;
        });
  }

  /** The passwords of one subcommand. */
  private record Session(Configuration configuration, PrintWriter errors) {

    private VaultSecretLoader loader() {
      return new VaultSecretLoader(
          configuration,
          (text, id) -> PasswordPrompt.ask(text),
          text -> errors.println("[WARNING]: " + text));
    }

    VaultEditor editor(Vault vault) {
      return new VaultEditor(vault, System.in, System.out);
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

    private static void checkIds(VaultOptions options) throws VaultException {
      for (String id : options.ids()) {
        if (id.indexOf(';') >= 0) {
          throw new VaultException(
              "'%s' is not a valid vault id. The character ';' is not allowed in vault ids"
                  .formatted(id));
        }
      }
    }

    /** A word of success, for people only. */
    void tell(String text) {
      if (Tty.isInput() && Tty.isOutput()) {
        errors.println(text);
      }
    }
  }

  /** The editor of the user's choice. */
  private static final class Editors {
    private Editors() {}

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
}
