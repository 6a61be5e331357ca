package dev.mitoscope.playbook.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the hop of each connection and become method from settings: the table of get_stack. */
final class ConnectionMethod {

  /** The options of the kubectl connection that are flags of the program. */
  private static final Map<String, String> KUBECTL_FLAGS = kubectlFlags();

  private ConnectionMethod() {}

  /** The hop of the host's connection. */
  static PlannedHop connection(ConnectionSettings settings) {
    String transport = settings.transport();
    return switch (transport) {
      case "ssh", "smart", "paramiko", "paramiko_ssh" -> ssh(settings);
      case "local" -> local(settings);
      case "docker", "podman", "buildah", "jail" -> container(transport, settings);
      case "kubectl" -> kubectl(settings);
      case "lxc" -> tool("lxc", "lxc_attach_path", "mitogen_lxc_attach_path", settings);
      case "lxd" -> tool("lxd", "lxc_path", "mitogen_lxc_path", settings);
      case "incus" -> tool("incus", "incus_path", "mitogen_incus_path", settings);
      case "setns" -> setns(settings, settings.text("mitogen_kind"));
      case "machinectl" -> setns(settings, Argument.fixed("machinectl"));
      case "mitogen_su" -> accountConnection("su", settings);
      case "mitogen_sudo" -> accountConnection("sudo", settings);
      case "mitogen_doas" -> accountConnection("doas", settings);
      default ->
          throw new StackException(
              "the connection '%s' of %s is not supported"
                  .formatted(transport, settings.inventoryName()),
              settings.host().originOf("ansible_connection"));
    };
  }

  /** The hop of a become on the host. */
  static PlannedHop become(ConnectionSettings settings) {
    String method = settings.becomeMethod();
    return switch (method) {
      case "sudo", "su", "doas" ->
          PlannedHop.become(
              method, account(method, settings, settings.becomeUser(), settings.becomePassword()));
      default ->
          throw new StackException(
              "the become method '%s' of %s is not supported (doas, su and sudo are)"
                  .formatted(method, settings.inventoryName()),
              settings.host().originOf("ansible_become_method"));
    };
  }

  private static PlannedHop local(ConnectionSettings settings) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    settings.addInterpreter(arguments);
    return PlannedHop.connection("local", arguments);
  }

  private static PlannedHop ssh(ConnectionSettings settings) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("check_host_keys", settings.checkHostKeys());
    arguments.put("compression", settings.compression());
    arguments.put("connect_timeout", settings.connectTimeout());
    arguments.put("hostname", settings.address());
    arguments.put("identities_only", Argument.fixed(false));
    arguments.put("identity_file", settings.identityFile());
    arguments.put("keepalive_count", settings.number("mitogen_ssh_keepalive_count", 10));
    arguments.put("keepalive_interval", settings.number("mitogen_ssh_keepalive_interval", 30));
    arguments.put("password", settings.password());
    arguments.put("port", settings.port());
    settings.addInterpreter(arguments);
    arguments.put("remote_name", settings.remoteName());
    arguments.put("ssh_args", settings.sshArguments());
    arguments.put("ssh_debug_level", settings.number("mitogen_ssh_debug_level", 0));
    arguments.put("ssh_path", settings.sshExecutable());
    arguments.put("username", settings.remoteUser());
    return PlannedHop.connection("ssh", arguments);
  }

  private static PlannedHop accountConnection(String method, ConnectionSettings settings) {
    return PlannedHop.connection(
        method, account(method, settings, settings.remoteUser(), settings.password()));
  }

  private static Map<String, Argument> account(
      String method, ConnectionSettings settings, Argument user, Argument password) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("connect_timeout", settings.timeout());
    arguments.put("password", password);
    settings.addInterpreter(arguments);
    arguments.put("remote_name", settings.remoteName());
    arguments.put(method + "_path", settings.becomeExecutable(method));
    arguments.put("username", user);
    Argument flags = settings.becomeFlags(method);
    // The manual's listing has flags of sudo only: those of the others show where there are any.
    if (method.equals("sudo") || flags.isSet()) {
      arguments.put(method + "_args", flags);
    }
    return arguments;
  }

  private static PlannedHop container(String method, ConnectionSettings settings) {
    Map<String, Argument> arguments = basics(settings);
    arguments.put("container", settings.address());
    arguments.put("username", settings.remoteUser());
    return PlannedHop.connection(method, arguments);
  }

  private static PlannedHop tool(
      String method, String path, String variable, ConnectionSettings settings) {
    Map<String, Argument> arguments = basics(settings);
    arguments.put("container", settings.address());
    arguments.put(path, settings.text(variable));
    return PlannedHop.connection(method, arguments);
  }

  private static PlannedHop kubectl(ConnectionSettings settings) {
    Map<String, Argument> arguments = basics(settings);
    List<Argument> flags = new ArrayList<>();
    for (Map.Entry<String, String> flag : KUBECTL_FLAGS.entrySet()) {
      Argument given = settings.text(flag.getKey());
      if (given.isSet()) {
        flags.add(given.withValue(List.of(flag.getValue(), String.valueOf(given.value()))));
      }
    }
    flags.add(settings.text("ansible_kubectl_extra_args"));
    arguments.put("kubectl_args", settings.host().joined(flags.toArray(Argument[]::new)));
    arguments.put("kubectl_path", settings.text("mitogen_kubectl_path"));
    arguments.put("pod", settings.address());
    return PlannedHop.connection("kubectl", arguments);
  }

  private static PlannedHop setns(ConnectionSettings settings, Argument kind) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("container", settings.address());
    arguments.put("docker_path", settings.text("mitogen_docker_path"));
    arguments.put("kind", kind);
    arguments.put("lxc_info_path", settings.text("mitogen_lxc_info_path"));
    arguments.put("lxc_path", settings.text("mitogen_lxc_path"));
    arguments.put("machinectl_path", settings.text("mitogen_machinectl_path"));
    settings.addInterpreter(arguments);
    Argument name = settings.remoteName();
    // The manual's listing has none; its section on machinectl wants it honoured.
    if (name.isSet()) {
      arguments.put("remote_name", name);
    }
    arguments.put("username", settings.remoteUser());
    return PlannedHop.connection("setns", arguments);
  }

  private static Map<String, Argument> basics(ConnectionSettings settings) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("connect_timeout", settings.connectTimeout());
    settings.addInterpreter(arguments);
    arguments.put("remote_name", settings.remoteName());
    return arguments;
  }

  private static Map<String, String> kubectlFlags() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("ansible_kubectl_container", "-c");
    flags.put("ansible_kubectl_namespace", "-n");
    flags.put("ansible_kubectl_kubeconfig", "--kubeconfig");
    flags.put("ansible_kubectl_context", "--context");
    flags.put("ansible_kubectl_host", "--server");
    flags.put("ansible_kubectl_user", "--username");
    flags.put("ansible_kubectl_username", "--username");
    flags.put("ansible_kubectl_password", "--password");
    flags.put("ansible_kubectl_token", "--token");
    flags.put("ansible_kubectl_client_cert", "--client-certificate");
    flags.put("ansible_kubectl_cert_file", "--client-certificate");
    flags.put("ansible_kubectl_client_key", "--client-key");
    flags.put("ansible_kubectl_key_file", "--client-key");
    flags.put("ansible_kubectl_ca_cert", "--certificate-authority");
    flags.put("ansible_kubectl_ssl_ca_cert", "--certificate-authority");
    return flags;
  }
}
