package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.playbook.connection.TaskSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how to connect and become, where no variable does. */
final class ConnectionOptions {

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "The remote user.")
  private @Nullable String user;

  @Option(
      names = {"-c", "--connection"},
      paramLabel = "METHOD",
      description = "The connection method.")
  private @Nullable String connection;

  @Option(
      names = {"-T", "--timeout"},
      paramLabel = "SECONDS",
      description = "The time for a connection.")
  private @Nullable Long timeout;

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "The private key for ssh.")
  private @Nullable String privateKey;

  @Option(names = "--ssh-common-args", paramLabel = "ARGS", description = "Arguments of ssh.")
  private @Nullable String sshCommonArguments;

  @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "More arguments of ssh.")
  private @Nullable String sshExtraArguments;

  @Option(
      names = {"-b", "--become"},
      description = "Become another user.")
  private boolean become;

  @Option(names = "--become-method", paramLabel = "METHOD", description = "sudo, su or doas.")
  private @Nullable String becomeMethod;

  @Option(names = "--become-user", paramLabel = "USER", description = "The user to become.")
  private @Nullable String becomeUser;

  TaskSettings settings() {
    Origin origin = Origin.of("command line");
    return TaskSettings.NONE
        .with("remote_user", user, origin)
        .with("connection", connection, origin)
        .with("timeout", timeout, origin)
        .with("private_key_file", privateKey, origin)
        .with("ssh_common_args", sshCommonArguments, origin)
        .with("ssh_extra_args", sshExtraArguments, origin)
        .with("become", become ? true : null, origin)
        .with("become_method", becomeMethod, origin)
        .with("become_user", becomeUser, origin);
  }
}
