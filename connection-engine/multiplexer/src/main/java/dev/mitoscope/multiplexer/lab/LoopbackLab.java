package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OpenSSH's own server on a loopback port, for the account that runs this, reached under any number
 * of names through an ssh configuration. It needs no root and makes no interface. What runs in its
 * sessions is counted, which is what a benchmark needs.
 */
public final class LoopbackLab implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final String SSHD = "/usr/sbin/sshd";
  private static final String PYTHON = "/usr/bin/python3";

  private final Path directory;
  private final int port;
  private final String hostKey;
  private final LabScript script;

  private LoopbackLab(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    KeyPair key = LabKeys.generate();
    hostKey = LabKeys.publicKey(key.getPublic());
    LabKeys.write(LabKeys.generate(), directory.resolve("id"));
    LabKeys.write(key, directory.resolve("hostkey"));
    port = freePort();
    script = new LabScript(directory, "loopback-lab.py", List.of(Integer.toString(port)));
    awaitPort();
  }

  /** What is missing for such a lab on this machine, as a sentence; empty when nothing is. */
  public static Optional<String> missing() {
    return Stream.of(SSHD, PYTHON)
        .filter(program -> !Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(program -> program + " is not installed");
  }

  /**
   * Brings it up; less than a second.
   *
   * @param directory an existing directory that is the lab's alone
   */
  public static LoopbackLab start(Path directory) throws IOException, InterruptedException {
    return new LoopbackLab(directory);
  }

  /** The server's port at 127.0.0.1. */
  public int port() {
    return port;
  }

  /**
   * An ssh configuration under which every host name leads to the server.
   *
   * @param at the port to connect to: the server's, or that of a link in front of it
   */
  public Path configuration(int at) throws IOException {
    Path file = directory.resolve("ssh_config_" + at);
    Files.writeString(
        file,
        """
        Host *
          HostName 127.0.0.1
          Port %d
          User %s
          IdentityFile %s
          IdentitiesOnly yes
          HostKeyAlias target
          UserKnownHostsFile %s
          GSSAPIAuthentication no
        """
            .formatted(at, System.getProperty("user.name"), identity(), knownHosts(at)));
    return file;
  }

  /** The private key that the server lets in. */
  public Path identity() {
    return directory.resolve("id");
  }

  /** A file that knows the server's key, at that port. */
  public Path knownHosts(int at) throws IOException {
    return Files.writeString(
        directory.resolve("known_hosts_" + at),
        "target,[target]:%1$d,[127.0.0.1]:%1$d %2$s\n".formatted(at, hostKey));
  }

  /** Processor seconds of the server and all its sessions so far. Waits until sessions are over. */
  public double processorSeconds() throws IOException {
    return Double.parseDouble(script.ask("cpu"));
  }

  @Override
  public void close() {
    script.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(START);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline)) {
          close();
          throw new IOException(
              "sshd did not come up: " + Files.readString(directory.resolve("lab.log")), e);
        }
        Thread.sleep(10);
      }
    }
  }
}
