package dev.mitoscope.app.cli;

import dev.mitoscope.playbook.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that {@code run} and {@code adhoc} share, as Ansible spells them. */
final class RunFlags {

  @Option(
      names = {"-i", "--inventory", "--inventory-file"},
      paramLabel = "INVENTORY",
      description = "Inventory file, directory, program, or list of hosts with a comma.")
  private List<String> inventories = List.of();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "SUBSET",
      description = "Only the hosts that this pattern leaves.")
  private @Nullable String limit;

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Variables: key=value, JSON, YAML, or @FILE.")
  private List<String> extraVars = List.of();

  @Option(
      names = {"-C", "--check"},
      description = "Change nothing; say what would change.")
  private boolean check;

  @Option(
      names = {"-D", "--diff"},
      description = "Show the differences that changes make in files.")
  private boolean diff;

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "FORKS",
      description = "On how many hosts to work at once.")
  private int forks;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more; up to -vvvvvv.")
  private boolean[] verbose = {};

  @Option(
      names = {"-b", "--become"},
      description = "Become another user.")
  private boolean become;

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, su, doas, …")
  private @Nullable String becomeMethod;

  @Option(names = "--become-user", paramLabel = "USER", description = "Whom to become.")
  private @Nullable String becomeUser;

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password of become.")
  private boolean askBecomePassword;

  @Option(
      names = {"-k", "--ask-pass"},
      description = "Ask for the password of the connection.")
  private boolean askPassword;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Connect as this user.")
  private @Nullable String user;

  @Option(
      names = {"-c", "--connection"},
      paramLabel = "METHOD",
      description = "How to connect: ssh, local, …")
  private @Nullable String connection;

  @Option(
      names = {"-T", "--timeout"},
      paramLabel = "SECONDS",
      description = "How long connecting may take.")
  private @Nullable Integer timeout;

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "The key to log in with.")
  private @Nullable String privateKey;

  @Option(names = "--ssh-common-args", paramLabel = "ARGS", description = "Options of ssh.")
  private @Nullable String sshCommonArguments;

  @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "More options of ssh.")
  private @Nullable String sshExtraArguments;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write everything that happens to this file, one JSON object a line.")
  private @Nullable Path eventFile;

  List<String> inventories() {
    return inventories;
  }

  @Nullable Path eventFile() {
    return eventFile;
  }

  int verbosity() {
    return verbose.length;
  }

  /**
   * The request.
   *
   * @param more settings of the command itself
   * @param command the command line, for the record
   */
  RunRequest request(
      List<Path> playbooks,
      List<String> tags,
      List<String> skipTags,
      Map<String, String> more,
      String command) {
    Map<String, String> settings = new LinkedHashMap<>(more);
    put(settings, "become-method", becomeMethod);
    put(settings, "become-user", becomeUser);
    put(settings, "user", user);
    put(settings, "connection", connection);
    put(settings, "timeout", timeout == null ? null : timeout.toString());
    put(settings, "private-key", privateKey);
    put(settings, "ssh-common-args", sshCommonArguments);
    put(settings, "ssh-extra-args", sshExtraArguments);
    put(settings, "command", command);
    if (become) {
      settings.put("become", "true");
    }
    askPasswords(settings);
    return new RunRequest(
        playbooks,
        limit,
        tags,
        skipTags,
        new ArrayList<>(extraVars),
        check,
        diff,
        forks,
        verbosity(),
        settings);
  }

  private void askPasswords(Map<String, String> settings) {
    String given = null;
    if (askPassword) {
      given = PasswordPrompt.ask("SSH password: ");
      put(settings, "connection-password", given);
    }
    if (askBecomePassword) {
      String text =
          given == null ? "BECOME password: " : "BECOME password[defaults to SSH password]: ";
      String password = PasswordPrompt.ask(text);
      put(settings, "become-password", password.isEmpty() ? given : password);
    }
  }

  private static void put(Map<String, String> settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }
}
