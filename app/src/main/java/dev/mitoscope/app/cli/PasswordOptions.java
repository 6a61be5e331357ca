package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The passwords of connections and of become: asked for, or read from files. */
final class PasswordOptions {

  /** Either way to the connection's password. */
  static final class Connection {
    @Option(
        names = {"-k", "--ask-pass"},
        description = "Ask for the password of the connection.")
    private boolean ask;

    @Option(
        names = {"--connection-password-file", "--conn-pass-file"},
        paramLabel = "FILE",
        description = "A file with the password of the connection, or a program that prints it.")
    private @Nullable String file;
  }

  /** Either way to become's password. */
  static final class Become {
    @Option(
        names = {"-K", "--ask-become-pass"},
        description = "Ask for the password of become.")
    private boolean ask;

    @Option(
        names = {"--become-password-file", "--become-pass-file"},
        paramLabel = "FILE",
        description = "A file with the password of become, or a program that prints it.")
    private @Nullable String file;
  }

  @ArgGroup(exclusive = true)
  private Connection connection = new Connection();

  @ArgGroup(exclusive = true)
  private Become become = new Become();

  /**
   * The passwords by flag; asks where it must.
   *
   * @throws IOException when a file can't be read; names it
   */
  Map<String, String> ask(Configuration configuration) throws IOException, VaultException {
    Map<String, String> given = new LinkedHashMap<>();
    String login = read(connection.file, configuration.text("CONNECTION_PASSWORD_FILE"));
    boolean askLogin = connection.ask || configuration.isTrue("DEFAULT_ASK_PASS");
    if (askLogin) {
      login = PasswordPrompt.ask("SSH password: ");
    }
    if (login != null) {
      given.put("connection-password", login);
    }
    String other = read(become.file, configuration.text("BECOME_PASSWORD_FILE"));
    if (become.ask || configuration.isTrue("DEFAULT_BECOME_ASK_PASS")) {
      other =
          PasswordPrompt.ask(
              askLogin ? "BECOME password[defaults to SSH password]: " : "BECOME password: ");
      other = other.isEmpty() && askLogin ? login : other;
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
        new ProcessBuilder(program.toAbsolutePath().toString())
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
