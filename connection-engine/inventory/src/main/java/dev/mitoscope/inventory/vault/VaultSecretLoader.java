package dev.mitoscope.inventory.vault;

import dev.mitoscope.inventory.ProgramFile;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.configuration.UserPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the vault passwords that a command line and the configuration name. */
public final class VaultSecretLoader {
  private static final String PROMPT = "prompt";
  private static final String PLAIN_PROMPT = "prompt_ask_vault_pass";

  private final Configuration configuration;
  private final VaultPrompt prompt;
  private final Consumer<String> warnings;

  public VaultSecretLoader(
      Configuration configuration, VaultPrompt prompt, Consumer<String> warnings) {
    this.configuration = configuration;
    this.prompt = prompt;
    this.warnings = warnings;
  }

  /** The vault of the passwords asked for. */
  public Vault vault(VaultRequest request) throws VaultException {
    return new Vault(load(request), configuration.isTrue("DEFAULT_VAULT_ID_MATCH"));
  }

  /**
   * The secrets: of the configured ids, then of the given ids, then of password files, then asked
   * for. A source that gives none is warned of while another gives one.
   */
  public List<VaultSecret> load(VaultRequest request) throws VaultException {
    String defaultId = String.valueOf(configuration.text("DEFAULT_VAULT_IDENTITY"));
    List<String> slugs = new ArrayList<>(configuration.list("DEFAULT_VAULT_IDENTITY_LIST"));
    slugs.addAll(request.ids());
    request.passwordFiles().forEach(file -> slugs.add(defaultId + "@" + file));
    String configuredFile = configuration.text("DEFAULT_VAULT_PASSWORD_FILE");
    if (configuredFile != null) {
      slugs.add(defaultId + "@" + configuredFile);
    }
    boolean asks = request.ask() || configuration.isTrue("DEFAULT_ASK_VAULT_PASS");
    if (asks || (slugs.isEmpty() && request.promptWhenEmpty())) {
      slugs.add(defaultId + "@" + PLAIN_PROMPT);
    }
    List<VaultSecret> secrets = new ArrayList<>();
    VaultException failure = null;
    for (String slug : slugs) {
      int at = slug.indexOf('@');
      String id = at < 0 ? null : slug.substring(0, at);
      String source = slug.substring(at + 1);
      if (source.equals(PROMPT) || source.equals(PLAIN_PROMPT)) {
        secrets.add(prompted(id == null ? defaultId : id, source, request.confirm()));
        continue;
      }
      try {
        byte[] password = read(source, id, secrets);
        secrets.add(new VaultSecret(id == null ? defaultId : id, password));
      } catch (VaultException e) {
        warnings.accept(
            "%s (%s): %s"
                .formatted(
                    isFile(source)
                        ? "Error in vault password file loading"
                        : "Error getting vault password file",
                    id == null ? "None" : id,
                    e.getMessage()));
        failure = e;
      }
    }
    if (failure != null && secrets.isEmpty()) {
      throw failure;
    }
    return secrets;
  }

  private VaultSecret prompted(String id, String source, boolean confirm) throws VaultException {
    try {
      return ask(id, source, confirm);
    } catch (VaultException e) {
      warnings.accept("Error in vault password prompt (%s): %s".formatted(id, e.getMessage()));
      throw e;
    }
  }

  private VaultSecret ask(String id, String source, boolean confirm) throws VaultException {
    boolean plain = source.equals(PLAIN_PROMPT);
    String which = plain ? "" : " (" + id + ")";
    String first = (confirm ? (plain ? "New Vault" : "New vault") : "Vault") + " password" + which;
    String password = prompt.ask(first + ": ", id);
    if (password.isEmpty()) {
      throw new VaultException("Invalid vault password was provided");
    }
    if (confirm) {
      String again =
          plain ? "Confirm New Vault password: " : "Confirm new vault password" + which + ": ";
      if (!password.equals(prompt.ask(again, id))) {
        throw new VaultException("Passwords do not match");
      }
    }
    return VaultSecret.of(id, password);
  }

  private Path file(String source) {
    return configuration.directory().resolve(UserPaths.expandTilde(source)).normalize();
  }

  private boolean isFile(String source) {
    return Files.isRegularFile(file(source));
  }

  private byte[] read(String source, @Nullable String id, List<VaultSecret> known)
      throws VaultException {
    Path file = file(source);
    if (!Files.exists(file)) {
      throw new VaultException("The vault password file " + file + " was not found");
    }
    if (Files.isDirectory(file)) {
      throw new VaultException(
          "The vault password file provided '%s' can not be a directory".formatted(file));
    }
    byte[] password =
        Files.isExecutable(file) ? run(file, id) : strip(readFile(file, known), " \t\r\n");
    if (password.length == 0) {
      throw new VaultException(
          "Invalid vault password was provided from %s (%s)"
              .formatted(Files.isExecutable(file) ? "script" : "file", file));
    }
    return password;
  }

  /** A password file may itself be encrypted with a secret that came before it. */
  private static byte[] readFile(Path file, List<VaultSecret> known) throws VaultException {
    try {
      byte[] content = Files.readAllBytes(file);
      return Vault.isEncrypted(content)
          ? new Vault(known, false).decrypt(new String(content, StandardCharsets.UTF_8))
          : content;
    } catch (IOException e) {
      throw new VaultException("Could not read vault password file %s: %s".formatted(file, e), e);
    }
  }

  /** A program prints the password; one whose name ends in {@code -client} is told the id. */
  private static byte[] run(Path program, @Nullable String id) throws VaultException {
    String name = String.valueOf(program.getFileName());
    int dot = name.lastIndexOf('.');
    boolean client = (dot > 0 ? name.substring(0, dot) : name).endsWith("-client");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (client && id != null) {
      command.addAll(List.of("--vault-id", id));
    }
    try {
      // It may ask the user itself: it keeps our standard error and input.
      Process process =
          ProgramFile.process(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      byte[] output = process.getInputStream().readAllBytes();
      int exitCode = process.waitFor();
      if (client && exitCode == 2) {
        throw new VaultException(
            "Vault password client script %s did not find a secret for vault-id=%s"
                .formatted(program, id));
      }
      if (exitCode != 0) {
        throw new VaultException(
            "Vault password script %s returned non-zero (%d)".formatted(program, exitCode));
      }
      return strip(output, "\r\n");
    } catch (IOException e) {
      throw new VaultException(
          "Problem running vault password script %s (%s). If this is not a script, remove the executable bit from the file."
              .formatted(program, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VaultException("interrupted while running " + program, e);
    }
  }

  private static byte[] strip(byte[] bytes, String characters) {
    int start = 0;
    int end = bytes.length;
    while (start < end && characters.indexOf(bytes[start]) >= 0) {
      start++;
    }
    while (end > start && characters.indexOf(bytes[end - 1]) >= 0) {
      end--;
    }
    return java.util.Arrays.copyOfRange(bytes, start, end);
  }
}
