package dev.mitoscope.playbook.connection;

import dev.mitoscope.multiplexer.bootstrap.PythonDiscovery;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that methods take their arguments from, each read where the manual says. Where a
 * variable has an older or more special name, that one wins, as in Ansible.
 *
 * @param become the user of an intermediary as {@code mitogen_via} names it; null for the target of
 *     a task, whose variables and keywords say it
 */
record ConnectionSettings(HostSettings host, @Nullable Via become) {

  String inventoryName() {
    return host.host();
  }

  /** The connection plugin's name without its collection. */
  String transport() {
    Argument given =
        host.variable("ansible_connection")
            .or(host.keyword("connection"))
            .or(host.configured("DEFAULT_TRANSPORT"));
    String name = String.valueOf(given.value());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  Argument address() {
    return HostSettings.text(
        host.variable("ansible_ssh_host", "ansible_host")
            .or(new Argument(inventoryName(), inventoryName(), "inventory_hostname", null)));
  }

  Argument remoteUser() {
    return HostSettings.text(
        host.variable("ansible_ssh_user", "ansible_user")
            .or(host.keyword("remote_user"))
            .or(host.configured("DEFAULT_REMOTE_USER")));
  }

  Argument password() {
    return HostSettings.text(
        host.variable("ansible_ssh_password", "ansible_ssh_pass", "ansible_password")
            .or(host.keyword("password")));
  }

  Argument port() {
    return host.integer(
        host.variable("ansible_ssh_port", "ansible_port")
            .or(host.keyword("port"))
            .or(host.configured("DEFAULT_REMOTE_PORT")));
  }

  Argument timeout() {
    return host.integer(
        host.variable("ansible_timeout")
            .or(host.keyword("timeout"))
            .or(host.configured("DEFAULT_TIMEOUT")));
  }

  /** The time for a connection of its own; a become has {@link #timeout()}. */
  Argument connectTimeout() {
    return host.integer(
        host.variable("ansible_ssh_timeout")
            .or(host.variable("ansible_timeout"))
            .or(host.keyword("timeout"))
            .or(host.configured("SSH_TIMEOUT"))
            .or(host.configured("DEFAULT_TIMEOUT")));
  }

  Argument identityFile() {
    return HostSettings.path(
        host.variable("ansible_ssh_private_key_file", "ansible_private_key_file")
            .or(host.keyword("private_key_file"))
            .or(host.configured("DEFAULT_PRIVATE_KEY_FILE")));
  }

  /** The interpreter's words, or how to search for one. */
  void addInterpreter(Map<String, Argument> arguments) {
    Argument given =
        host.variable("ansible_python_interpreter").or(host.configured("INTERPRETER_PYTHON"));
    Optional<InterpreterMode> mode = InterpreterMode.of(given.value());
    arguments.put("python_path", given.withValue(mode.isPresent() ? null : host.words(given)));
    Argument candidates = host.variable("ansible_interpreter_python_fallback");
    mode.flatMap(search -> search.discovery(candidates.value()))
        .ifPresent(search ->
            arguments.put(
                PythonDiscovery.ARGUMENT, candidates.or(given).withValue(search.argument())));
  }

  Argument remoteName() {
    Argument mask = host.variable("mitogen_mask_remote_name");
    return mask.withValue(host.bool(mask) ? "ansible" : null);
  }

  Argument checkHostKeys() {
    Argument checking =
        host.variable("ansible_ssh_host_key_checking", "ansible_host_key_checking")
            .or(host.configured("SSH_HOST_KEY_CHECKING"))
            .or(host.configured("HOST_KEY_CHECKING"));
    return checking.withValue(host.bool(checking) ? "enforce" : "ignore");
  }

  Argument sshArguments() {
    return host.joined(
        sshArgument("ssh_args"), sshArgument("ssh_common_args"), sshArgument("ssh_extra_args"));
  }

  private Argument sshArgument(String name) {
    return host.variable("ansible_" + name)
        .or(host.keyword(name))
        .or(host.configured(name.toUpperCase(Locale.ROOT)));
  }

  /** {@code ssh} where nobody names another program. */
  Argument sshExecutable() {
    return HostSettings.path(
        host.variable("ansible_ssh_executable")
            .or(host.configured("SSH_EXECUTABLE"))
            .or(Argument.fixed("ssh")));
  }

  Argument compression() {
    Argument given = host.variable("mitogen_ssh_compression").or(Argument.fixed(true));
    return given.withValue(host.bool(given));
  }

  /** A variable that is a number, with the number that holds without it. */
  Argument number(String variable, long fallback) {
    return host.integer(host.variable(variable).or(Argument.fixed(fallback)));
  }

  /** A variable that is text, or nothing. */
  Argument text(String variable) {
    return HostSettings.text(host.variable(variable));
  }

  /** Whether a become is wanted at all. */
  boolean becomes() {
    if (become != null) {
      return become.user() != null;
    }
    return host.bool(
        host.variable("ansible_become")
            .or(host.keyword("become"))
            .or(host.configured("DEFAULT_BECOME")));
  }

  String becomeMethod() {
    if (become != null && become.method() != null) {
      return become.method();
    }
    Argument given =
        host.variable("ansible_become_method")
            .or(host.keyword("become_method"))
            .or(host.configured("DEFAULT_BECOME_METHOD"));
    String name = String.valueOf(given.value());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  Argument becomeUser() {
    if (become != null && become.user() != null) {
      return new Argument(become.user(), become.text(), "mitogen_via", become.source());
    }
    String method = becomeMethod();
    return HostSettings.text(
        host.variable("ansible_" + method + "_user", "ansible_become_user")
            .or(host.keyword("become_user"))
            .or(becomeSetting("USER"))
            .or(host.configured("DEFAULT_BECOME_USER")));
  }

  Argument becomePassword() {
    String method = becomeMethod();
    return HostSettings.text(
        host.variable(
                "ansible_" + method + "_pass", "ansible_become_password", "ansible_become_pass")
            .or(host.keyword("become_password"))
            .or(becomeSetting("PASSWORD")));
  }

  Argument becomeExecutable(String method) {
    return HostSettings.text(
        host.variable("ansible_" + method + "_exe", "ansible_become_exe")
            .or(host.keyword("become_exe"))
            .or(host.configured("BECOME_" + method.toUpperCase(Locale.ROOT) + "_EXE"))
            .or(host.configured("DEFAULT_BECOME_EXE")));
  }

  /** The flags of a become method, as words; Ansible's default is sudo's alone. */
  Argument becomeFlags(String method) {
    Argument flags =
        host.variable("ansible_" + method + "_flags", "ansible_become_flags")
            .or(host.keyword("become_flags"))
            .or(host.configured("BECOME_" + method.toUpperCase(Locale.ROOT) + "_FLAGS"))
            .or(host.configured("DEFAULT_BECOME_FLAGS"))
            .or(method.equals("sudo") ? Argument.fixed("-H -S -n") : Argument.UNSET);
    return flags.isSet() ? flags.withValue(host.words(flags)) : flags;
  }

  private Argument becomeSetting(String suffix) {
    return switch (becomeMethod()) {
      case "sudo" -> host.configured("BECOME_SUDO_" + suffix);
      case "su" -> host.configured("BECOME_SU_" + suffix);
      case "doas" -> host.configured("BECOME_DOAS_" + suffix);
      default -> Argument.UNSET;
    };
  }
}
