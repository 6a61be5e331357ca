package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/**
 * SSH servers in this process, on loopback and ephemeral ports. Each runs its clients' commands as
 * real child processes with a home directory of its own; they share this machine's files, accounts
 * and name. A client gets in with the lab's key, or with the password {@link #PASSWORD}.
 */
public final class InProcessLab implements Lab {
  public static final String PASSWORD = "lab-password";
  private static final String ADDRESS = "127.0.0.1";

  private final Path directory;
  private final Path privateKey;
  private final Path knownHosts;
  private final KeyPair clientKey = LabKeys.generate();
  private final List<SshServer> servers = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();
  private final Host inner;

  private InProcessLab(Path directory, List<String> names, String innerName) {
    this.directory = directory;
    this.privateKey = directory.resolve("id");
    this.knownHosts = directory.resolve("known_hosts");
    LabKeys.write(clientKey, privateKey);
    for (String name : names) {
      hosts.add(serve(name));
    }
    this.inner = serve(innerName);
  }

  /**
   * Starts the servers.
   *
   * @param directory an existing directory that is the lab's alone; not removed at the end
   * @param names of the hosts, the bastion first
   * @param innerName of the host that is meant to be reached through the first
   */
  public static InProcessLab start(Path directory, List<String> names, String innerName) {
    return new InProcessLab(directory, names, innerName);
  }

  @Override
  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  @Override
  public Host inner() {
    return inner;
  }

  @Override
  public Path privateKey() {
    return privateKey;
  }

  @Override
  public Path knownHosts() {
    return knownHosts;
  }

  @Override
  public void close() {
    for (SshServer server : servers) {
      try {
        server.stop(true);
      } catch (IOException e) {
        throw new UncheckedIOException("a lab server did not stop", e);
      }
    }
  }

  private Host serve(String name) {
    KeyPair hostKey = LabKeys.generate();
    String user = System.getProperty("user.name");
    try {
      Path home = Files.createDirectories(directory.resolve("homes").resolve(name));
      SshServer server = SshServer.setUpDefaultServer();
      server.setHost(ADDRESS);
      server.setPort(0);
      server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
      server.setPublickeyAuthenticator((account, key, session) ->
          account.equals(user) && KeyUtils.compareKeys(key, clientKey.getPublic()));
      server.setPasswordAuthenticator(
          (account, password, session) -> account.equals(user) && password.equals(PASSWORD));
      server.setCommandFactory(
          (channel, command) -> new ProcessCommand(command, home, Map.of("HOME", home.toString())));
      // As OpenSSH does by default: a bastion that forwards nothing is none.
      server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
      // Without it each small frame waits for the acknowledgement of the one before.
      CoreModuleProperties.TCP_NODELAY.set(server, true);
      server.start();
      servers.add(server);
      LabKeys.know(knownHosts, ADDRESS, server.getPort(), hostKey.getPublic());
      return new Host(name, ADDRESS, server.getPort(), user);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("the lab server " + name + " could not be started", e);
    }
  }
}
