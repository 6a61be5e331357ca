package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultEditor;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.inventory.vault.VaultSecret;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code mitoscope vault}: encrypted files and values, with the flags of {@code ansible-vault}. */
public final class VaultCommand implements Command {

  @Override
  public String description() {
    return "Encrypt, decrypt and change files as ansible-vault does.";
  }

  @Override
  public Supplier<List<String>> version() {
    return AnsibleVersion.of("vault", "ansible-vault");
  }

  @Override
  public Map<String, Supplier<Command>> commands() {
    Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
    commands.put("create", Create::new);
    commands.put("edit", Edit::new);
    commands.put("view", View::new);
    commands.put("encrypt", Encrypt::new);
    commands.put("decrypt", Decrypt::new);
    commands.put("rekey", Rekey::new);
    commands.put("encrypt_string", EncryptString::new);
    return commands;
  }

  @Override
  public int run(Invocation invocation) {
    throw new IllegalStateException("only the commands below it do anything");
  }

  /** What all of them have in common. */
  private abstract static class Action implements Command {
    final VaultOptions vault = new VaultOptions();
    final VaultWriteOptions write = new VaultWriteOptions();
    final VaultOutputOption output = new VaultOutputOption();

    abstract void act(VaultSession session) throws VaultException, IOException;

    List<Option> with(Option... more) {
      List<Option> options = new ArrayList<>(vault.options());
      options.addAll(List.of(more));
      return options;
    }

    @Override
    public final int run(Invocation invocation) {
      return Failures.report(
          invocation.err(),
          () -> {
            act(
                new VaultSession(
                    Configuration.load(), invocation.err(), Complaints.to(invocation.err())));
            invocation.err().flush();
            return 0;
          });
    }
  }

  private static final class Create extends Action {
    private final Words file = Words.any("FILE", "The file to write.", 0);

    private final Flag anywhere =
        new Flag("Open the editor although standard output is no terminal.", "--skip-tty-check");

    @Override
    public String description() {
      return "Write a new encrypted file in an editor.";
    }

    @Override
    public List<Option> options() {
      return with(write.option(), anywhere);
    }

    @Override
    public Words words() {
      return file;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      VaultSecret secret = session.secretToWrite(vault, write);
      if (file.all().size() != 1) {
        throw new Failures.OptionsException(
            "ansible-vault create can take only one filename argument");
      }
      boolean mustBeTerminal = session.complaints().line() == Line.CURRENT && !anywhere.isGiven();
      if (mustBeTerminal && !Tty.isOutput()) {
        throw new Failures.OptionsException("not a tty, editor cannot be opened");
      }
      Path parent = Path.of(file.firstOr("")).getParent();
      if (parent != null && !Files.exists(parent)) {
        session.complaints().warn(parent + " does not exist, creating...");
      }
      session.editor(Vault.EMPTY).create(file.firstOr(""), secret, secret.id(), VaultText::edit);
    }
  }

  private static final class Edit extends Action {
    private final Words files = Words.any("FILE", "The files to change.", 1);

    @Override
    public String description() {
      return "Change encrypted files in an editor.";
    }

    @Override
    public List<Option> options() {
      return with(write.option());
    }

    @Override
    public Words words() {
      return files;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      for (String file : files.all()) {
        editor.edit(file, VaultText::edit);
      }
    }
  }

  private static final class View extends Action {
    private final Words files = Words.any("FILE", "The files to print.", 1);

    @Override
    public String description() {
      return "Print the plaintext of encrypted files.";
    }

    @Override
    public List<Option> options() {
      return with();
    }

    @Override
    public Words words() {
      return files;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      for (String file : files.all()) {
        VaultText.show(editor.plaintext(file), session.configuration().text("PAGER"));
      }
    }
  }

  private static final class Encrypt extends Action {
    private final Words files = Words.any("FILE", "The files to encrypt.", 0);

    @Override
    public String description() {
      return "Encrypt files; standard input without any.";
    }

    @Override
    public List<Option> options() {
      return with(write.option(), output.option());
    }

    @Override
    public Words words() {
      return files;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      List<String> inputs = output.inputs(files.all());
      VaultSecret secret = session.secretToWrite(vault, write);
      VaultEditor editor = session.editor(Vault.EMPTY);
      session.tellOfInput(files.all(), "plaintext");
      for (String file : inputs) {
        editor.encrypt(file, secret, secret.id(), output.file());
      }
      session.tell("Encryption successful");
    }
  }

  private static final class Decrypt extends Action {
    private final Words files = Words.any("FILE", "The files to decrypt.", 0);

    @Override
    public String description() {
      return "Decrypt files; standard input without any.";
    }

    @Override
    public List<Option> options() {
      return with(output.option());
    }

    @Override
    public Words words() {
      return files;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      List<String> inputs = output.inputs(files.all());
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      session.tellOfInput(files.all(), "ciphertext");
      for (String file : inputs) {
        editor.decrypt(file, output.file());
      }
      session.tell("Decryption successful");
    }
  }

  private static final class Rekey extends Action {
    private final Words files = Words.any("FILE", "The files to encrypt anew.", 1);

    private final Value<String> newFile =
        Value.text("FILE", "A file with the new password.", "--new-vault-password-file");

    private final Value<String> newId =
        Value.text("ID", "The new password: label@source.", "--new-vault-id");

    @Override
    public String description() {
      return "Encrypt files anew with another password.";
    }

    @Override
    public List<Option> options() {
      return with(write.option(), newFile, newId);
    }

    @Override
    public List<List<? extends Option>> alternatives() {
      return List.of(List.of(newFile, newId));
    }

    @Override
    public Words words() {
      return files;
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      VaultEditor editor = session.editor(session.vaultToRead(vault));
      VaultRequest request = new VaultRequest(newId.all(), newFile.all(), false, true, true);
      VaultSecret secret = session.newSecret(request, write);
      for (String name : files.all()) {
        editor.rekey(name, secret, secret.id());
      }
      // Unlike the others, said to programs too.
      session.errors().println("Rekey successful");
    }
  }

  private static final class EncryptString extends Action {
    private final EncryptedStrings strings = new EncryptedStrings();

    @Override
    public String description() {
      return "Encrypt values for use in YAML files.";
    }

    @Override
    public List<Option> options() {
      List<Option> options = with(write.option(), output.option());
      options.addAll(strings.options());
      return options;
    }

    @Override
    public Words words() {
      return strings.words();
    }

    @Override
    void act(VaultSession session) throws VaultException, IOException {
      VaultSecret secret = session.secretToWrite(vault, write);
      String end = session.complaints().line() == Line.CURRENT ? "\n" : "";
      String text = strings.encrypt(secret, session.salt(), session.errors()) + end;
      String target = output.file();
      session
          .editor(Vault.EMPTY)
          .write(
              target == null ? VaultEditor.STANDARD_STREAM : target,
              text.getBytes(StandardCharsets.UTF_8));
      session.tell("Encryption successful");
    }
  }
}
