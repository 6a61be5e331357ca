package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.ProgramFile;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The passwords of connections and of become: asked for, or read from files. */
final class PasswordOptions {

  private final Flag askLogin =
      new Flag("Ask for the password of the connection.", "-k", "--ask-pass");

  private final Value<String> loginFile =
      Value.text(
          "FILE",
          "A file with the password of the connection, or a program that prints it.",
          "--connection-password-file",
          "--conn-pass-file");

  private final Flag askBecome =
      new Flag("Ask for the password of become.", "-K", "--ask-become-pass");

  private final Value<String> becomeFile =
      Value.text(
          "FILE",
          "A file with the password of become, or a program that prints it.",
          "--become-password-file",
          "--become-pass-file");

  List<Option> options() {
    return List.of(askLogin, loginFile, askBecome, becomeFile);
  }

  /** Either way to a password, not both. */
  List<List<? extends Option>> alternatives() {
    return List.of(List.of(askLogin, loginFile), List.of(askBecome, becomeFile));
  }

  /**
   * The passwords by flag; asks where it must.
   *
   * @throws IOException when a file can't be read; names it
   */
  Map<String, String> ask(Configuration configuration) throws IOException, VaultException {
    Map<String, String> given = new LinkedHashMap<>();
    String login = read(loginFile.last(), configuration.text("CONNECTION_PASSWORD_FILE"));
    boolean asked = askLogin.isGiven() || configuration.isTrue("DEFAULT_ASK_PASS");
    if (asked) {
      login = PasswordPrompt.ask("SSH password: ");
    }
    if (login != null) {
      given.put("connection-password", login);
    }
    String other = read(becomeFile.last(), configuration.text("BECOME_PASSWORD_FILE"));
    if (askBecome.isGiven() || configuration.isTrue("DEFAULT_BECOME_ASK_PASS")) {
      other =
          PasswordPrompt.ask(
              asked ? "BECOME password[defaults to SSH password]: " : "BECOME password: ");
      other = other.isEmpty() && asked ? login : other;
    }
    if (other != null) {
      given.put("become-password", other);
    }
    return given;
  }

  private static @Nullable String read(@Nullable String flag, @Nullable String configured)
      throws IOException, VaultException {
    String name = flag == null ? configured : flag;
    if (name == null) {
      return null;
    }
    if (name.equals("-")) {
      return StandardInput.line();
    }
    Path file = Path.of(name);
    if (!Files.exists(file)) {
      throw new IOException("The password file " + file.toAbsolutePath() + " was not found");
    }
    String text =
        Files.isExecutable(file) ? output(file) : Files.readString(file, StandardCharsets.UTF_8);
    String password = text.strip();
    if (password.isEmpty()) {
      throw new VaultException("Empty password was provided from file (" + file + ")");
    }
    return password;
  }

  private static String output(Path program) throws IOException {
    Process process =
        ProgramFile.process(List.of(program.toAbsolutePath().toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "The password program %s returned non-zero (%d)".formatted(program, code));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + program, e);
    }
    return text;
  }
}
