package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags that say how to connect and become, where no variable does. */
final class ConnectionOptions {
  private final Value<String> user = Value.text("USER", "Connect as this user.", "-u", "--user");

  private final Value<String> connection =
      Value.text("METHOD", "How to connect: ssh, local, …", "-c", "--connection");

  private final Value<Integer> timeout =
      Value.number("SECONDS", "How long connecting may take.", "-T", "--timeout");

  private final Value<String> privateKey =
      Value.text("FILE", "The key to log in with.", "--private-key", "--key-file");

  private final Value<String> sshCommonArguments =
      Value.text("ARGS", "Options of ssh, on every hop.", "--ssh-common-args");

  private final Value<String> sshExtraArguments =
      Value.text("ARGS", "More options of ssh.", "--ssh-extra-args");

  /** Files travel inside the connection, so that there is no sftp or scp to give them to. */
  private final Value<String> transferArguments =
      Value.text(
          "ARGS",
          "Accepted for the sake of scripts: neither sftp nor scp is used.",
          "--sftp-extra-args",
          "--scp-extra-args");

  private final Flag become = new Flag("Become another user.", "-b", "--become");

  private final Value<String> becomeMethod =
      Value.text("METHOD", "sudo, su, doas, …", "--become-method");

  private final Value<String> becomeUser = Value.text("USER", "Whom to become.", "--become-user");

  List<Option> options() {
    return List.of(
        user,
        connection,
        timeout,
        privateKey,
        sshCommonArguments,
        sshExtraArguments,
        transferArguments,
        become,
        becomeMethod,
        becomeUser);
  }

  /** What was given, by long name without dashes. */
  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "user", user.last());
    put(flags, "connection", connection.last());
    put(flags, "timeout", timeout.last());
    put(flags, "private-key", privateKey.last());
    put(flags, "ssh-common-args", sshCommonArguments.last());
    put(flags, "ssh-extra-args", sshExtraArguments.last());
    put(flags, "become", become.isGiven() ? "true" : null);
    put(flags, "become-method", becomeMethod.last());
    put(flags, "become-user", becomeUser.last());
    return flags;
  }

  private static void put(Map<String, String> flags, String name, @Nullable Object value) {
    if (value != null) {
      flags.put(name, value.toString());
    }
  }
}
