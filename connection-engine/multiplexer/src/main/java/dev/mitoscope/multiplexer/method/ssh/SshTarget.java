package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.Hop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a hop, its {@code ssh_args} and the user's configuration say of one server.
 *
 * @param name as the user calls it
 * @param host what is dialled
 * @param keyName under which its key is known
 * @param keyPort the port beside that name; an alias has none, whatever port is dialled
 * @param keys private key files to offer, those that exist
 * @param keysOfAgent which of the agent's keys may be offered; all when empty
 * @param jumps servers to pass first, nearest first, as {@code [user@]host[:port]}
 * @param checkHostKeys {@code enforce}, {@code accept} or {@code ignore}
 * @param knownHosts files of known keys, the first of which takes new ones
 * @param agent path of the agent's socket
 */
record SshTarget(
    String name,
    String host,
    int port,
    String user,
    String keyName,
    int keyPort,
    Optional<String> password,
    List<Path> keys,
    Optional<List<PublicKey>> keysOfAgent,
    Optional<Path> agent,
    List<String> jumps,
    String checkHostKeys,
    List<Path> knownHosts,
    boolean compression,
    int keepaliveInterval,
    int keepaliveCount,
    SshSettings settings) {

  private static final int DEFAULT_PORT = 22;
  private static final List<String> ANSIBLES_DEFAULT =
      List.of("-C", "-o", "ControlMaster=auto", "-o", "ControlPersist=60s");
  private static final List<String> DEFAULT_KEYS =
      List.of("id_rsa", "id_ecdsa", "id_ed25519", "id_dsa");

  /** What a hop asks for. */
  static SshTarget of(Hop hop, Path sshFolder) {
    SshSettings given = new SshSettings();
    // As on Ansible's command line for ssh: the arguments first, so that they win.
    if (hop.argument("ssh_args") instanceof List<?> words) {
      SshArguments.read(chosen(words.stream().map(String::valueOf).toList()), given);
    }
    argument(hop, "username").ifPresent(value -> given.obtain("User", value));
    argument(hop, "port").ifPresent(value -> given.obtain("Port", value));
    argument(hop, "identity_file").ifPresent(value -> given.obtain("IdentityFile", value));
    if (Boolean.TRUE.equals(hop.argument("identities_only"))) {
      given.obtain("IdentitiesOnly", "yes");
    }
    switch (String.valueOf(hop.argument("check_host_keys"))) {
      case "ignore" -> given.obtain("StrictHostKeyChecking", "no");
      case "accept" -> given.obtain("StrictHostKeyChecking", "accept-new");
      default -> {}
    }
    argument(hop, "keepalive_interval").ifPresent(v -> given.obtain("ServerAliveInterval", v));
    argument(hop, "keepalive_count").ifPresent(v -> given.obtain("ServerAliveCountMax", v));
    return of(
        argument(hop, "hostname").orElse("localhost"), given, argument(hop, "password"), sshFolder);
  }

  /**
   * Without the flag to compress where it stands in Ansible's own default only, which nobody chose:
   * messages are deflated anyway, and large files would wait for one processor.
   */
  private static List<String> chosen(List<String> words) {
    return Collections.indexOfSubList(words, ANSIBLES_DEFAULT) == 0
        ? words.subList(1, words.size())
        : words;
  }

  /**
   * A server named in {@code ProxyJump}: {@code [user@]host[:port]}, told more by the same
   * configuration file; options of the command line are for the target alone, as with ssh(1).
   */
  SshTarget jump(String text, Path sshFolder) {
    SshSettings given = new SshSettings();
    settings.first("ConfigFile").ifPresent(file -> given.obtain("ConfigFile", file));
    String rest = text.startsWith("ssh://") ? text.substring(6) : text;
    int at = rest.lastIndexOf('@');
    if (at >= 0) {
      given.obtain("User", rest.substring(0, at));
      rest = rest.substring(at + 1);
    }
    int colon = rest.lastIndexOf(':');
    if (colon > 0 && rest.indexOf(':') == colon) {
      given.obtain("Port", rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    }
    if (checkHostKeys.equals("ignore")) {
      given.obtain("StrictHostKeyChecking", "no");
    }
    return of(rest, given, Optional.empty(), sshFolder);
  }

  private static SshTarget of(
      String name, SshSettings settings, Optional<String> password, Path sshFolder) {
    String ownName = System.getProperty("user.name");
    String givenUser = settings.first("User").orElse(ownName);
    Path config =
        settings.first("ConfigFile").map(Tilde::expand).orElse(sshFolder.resolve("config"));
    if (!settings.first("ConfigFile").orElse("").equals("none")
        && configured(config, name, givenUser, settings, false)) {
      configured(config, name, givenUser, settings, true);
    }
    String host = settings.first("HostName").map(h -> h.replace("%h", name)).orElse(name);
    int port = settings.number("Port", DEFAULT_PORT);
    String user = settings.first("User").orElse(ownName);
    SshTokens tokens = new SshTokens(name, host, port, user, settings);
    List<Path> identities =
        settings.all("IdentityFile").isEmpty()
            ? DEFAULT_KEYS.stream().map(sshFolder::resolve).toList()
            : settings.all("IdentityFile").stream().map(tokens::path).toList();
    List<Path> keys =
        identities.stream()
            .filter(file -> Files.isReadable(file) && PublicKeys.in(file).isEmpty())
            .toList();
    List<Path> known = knownHosts(settings, tokens, sshFolder);
    Optional<String> alias = settings.first("HostKeyAlias");
    String keyName = alias.orElse(host);
    int keyPort = alias.isPresent() ? DEFAULT_PORT : port;
    // Certificates, of hosts and of accounts, are the system's ssh's to judge.
    if (new KnownHosts(known).hasAuthority(keyName, keyPort)) {
      settings.obtain("HostCertificates", "known_hosts names their authority");
    }
    keys.stream()
        .map(key -> key.resolveSibling(key.getFileName() + "-cert.pub"))
        .filter(Files::isReadable)
        .forEach(file -> settings.obtain("CertificateFile", file.toString()));
    return new SshTarget(
        name,
        host,
        port,
        user,
        keyName,
        keyPort,
        password,
        keys,
        settings.isOn("IdentitiesOnly", false)
            ? Optional.of(identities.stream().flatMap(PublicKeys::beside).toList())
            : Optional.empty(),
        agent(settings, tokens),
        jumps(settings, tokens),
        check(settings),
        known,
        settings.isOn("Compression", false),
        settings.number("ServerAliveInterval", 30),
        settings.number("ServerAliveCountMax", 10),
        settings);
  }

  /** {@code user@host:port}, for people. */
  String text() {
    return user + "@" + host + (port == DEFAULT_PORT ? "" : ":" + port);
  }

  private static Optional<String> argument(Hop hop, String name) {
    return Optional.ofNullable(hop.argument(name)).map(String::valueOf);
  }

  /** What the configuration files say; a file that {@code -F} names stands alone. */
  private static boolean configured(
      Path own, String name, String user, SshSettings settings, boolean last) {
    boolean again = SshConfigFile.read(own, name, user, settings, last);
    if (settings.first("ConfigFile").isEmpty()) {
      SshSettings system = new SshSettings();
      settings.first("HostName").ifPresent(host -> system.obtain("HostName", host));
      again |= SshConfigFile.read(Path.of("/etc/ssh/ssh_config"), name, user, system, last);
      settings.obtainSystemWide(system);
    }
    return again;
  }

  private static Optional<Path> agent(SshSettings settings, SshTokens tokens) {
    String socket = settings.first("IdentityAgent").orElse("SSH_AUTH_SOCK");
    if (socket.equals("none")) {
      return Optional.empty();
    }
    // "$NAME" is a variable as a whole, "SSH_AUTH_SOCK" that one.
    Optional<String> variable =
        socket.equals("SSH_AUTH_SOCK")
            ? Optional.of(socket)
            : socket.matches("\\$\\w+") ? Optional.of(socket.substring(1)) : Optional.empty();
    return (variable.isPresent()
            ? variable.map(System::getenv).filter(path -> !path.isEmpty()).map(Path::of)
            : Optional.of(tokens.path(socket)))
        .filter(Files::exists);
  }

  private static List<String> jumps(SshSettings settings, SshTokens tokens) {
    String value = tokens.expand(settings.first("ProxyJump").orElse("none"));
    return value.equals("none")
        ? List.of()
        : Stream.of(value.split(",", -1)).map(String::strip).filter(j -> !j.isEmpty()).toList();
  }

  private static String check(SshSettings settings) {
    return switch (settings.first("StrictHostKeyChecking").orElse("ask")) {
      case "no", "off" -> "ignore";
      case "accept-new" -> "accept";
      default -> "enforce";
    };
  }

  private static List<Path> knownHosts(SshSettings settings, SshTokens tokens, Path sshFolder) {
    List<Path> files = new ArrayList<>();
    Optional<String> own = settings.first("UserKnownHostsFile");
    if (own.isPresent()) {
      SshConfigFile.words(own.get()).stream().map(tokens::path).forEach(files::add);
    } else {
      files.add(sshFolder.resolve("known_hosts"));
      files.add(sshFolder.resolve("known_hosts2"));
    }
    String everybodys =
        settings
            .first("GlobalKnownHostsFile")
            .orElse("/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2");
    SshConfigFile.words(everybodys).stream().map(Tilde::expand).forEach(files::add);
    return List.copyOf(files);
  }
}
