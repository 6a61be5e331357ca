package dev.mitoscope.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how to connect and become, where no variable does. */
final class ConnectionOptions {

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

  @Option(
      names = "--ssh-common-args",
      paramLabel = "ARGS",
      description = "Options of ssh, on every hop.")
  private @Nullable String sshCommonArguments;

  @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "More options of ssh.")
  private @Nullable String sshExtraArguments;

  /** Files travel inside the connection, so that there is no sftp or scp to give them to. */
  @Option(
      names = {"--sftp-extra-args", "--scp-extra-args"},
      paramLabel = "ARGS",
      description = "Accepted for the sake of scripts: neither sftp nor scp is used.")
  void acceptTransferArguments(String arguments) {}

  @Option(
      names = {"-b", "--become"},
      description = "Become another user.")
  private boolean become;

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, su, doas, …")
  private @Nullable String becomeMethod;

  @Option(names = "--become-user", paramLabel = "USER", description = "Whom to become.")
  private @Nullable String becomeUser;

  /** What was given, by long name without dashes. */
  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "user", user);
    put(flags, "connection", connection);
    put(flags, "timeout", timeout);
    put(flags, "private-key", privateKey);
    put(flags, "ssh-common-args", sshCommonArguments);
    put(flags, "ssh-extra-args", sshExtraArguments);
    put(flags, "become", become ? "true" : null);
    put(flags, "become-method", becomeMethod);
    put(flags, "become-user", becomeUser);
    return flags;
  }

  private static void put(Map<String, String> flags, String name, @Nullable Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }
}
