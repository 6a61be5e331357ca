package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hosts with OpenSSH, accounts, sudo, su and doas of their own, in network, process and mount
 * namespaces of this machine; {@link #inner()} is reachable from the first host only. What accounts
 * there are is told in {@code namespace-lab.sh}. The hosts vanish with this process, however it
 * ends.
 */
public final class NamespaceLab implements Lab {
  private final Path directory;
  private final String id;
  private final LabScript script;
  private final List<Host> hosts = new ArrayList<>();
  private final Host inner;

  private NamespaceLab(Path directory, int count) throws IOException {
    this.directory = directory;
    KeyPair hostKey = LabKeys.generate();
    LabKeys.write(LabKeys.generate(), privateKey());
    LabKeys.write(hostKey, directory.resolve("hostkey"));
    int number = FreeNumber.of("mitolab", 250, 2);
    id = "mitolab" + number;
    script =
        new LabScript(
            directory, "namespace-lab.sh", List.of(id, "10.78." + number, Integer.toString(count)));
    Host last = null;
    for (String line : script.lines()) {
      String[] words = line.split(" ", -1);
      last = new Host(words[1], words[2], 22, "nopw");
      LabKeys.know(knownHosts(), last.address(), 22, hostKey.getPublic());
      if (!words[1].equals("inner")) {
        hosts.add(last);
      }
    }
    if (last == null) {
      throw new IOException("the lab named no host");
    }
    inner = last;
  }

  /**
   * What is missing for such a lab on this machine, as a sentence; empty when nothing is.
   *
   * <p>It is wanted only where the environment variable {@code MITOSCOPE_LAB} is 1, because it
   * makes network interfaces.
   */
  public static Optional<String> missing() {
    if (!"1".equals(System.getenv("MITOSCOPE_LAB"))) {
      return Optional.of("MITOSCOPE_LAB is not 1");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("this is not root");
    }
    return Stream.of("/usr/sbin/sshd", "/usr/bin/sudo", "/usr/bin/doas", "/usr/bin/unshare")
        .filter(program -> !Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(program -> program + " is not installed");
  }

  /**
   * Brings it up; a second or two.
   *
   * @param directory an existing directory that is the lab's alone
   * @param count hosts besides the inner one, 1 to 200
   */
  public static NamespaceLab start(Path directory, int count) {
    try {
      return new NamespaceLab(directory, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
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
    return directory.resolve("id");
  }

  @Override
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /**
   * Cuts the cable of one of {@link #hosts()}, or mends it: packets are lost, and nobody is told.
   */
  public void connect(Host host, boolean isConnected) throws IOException, InterruptedException {
    // The far end of the pair: here, the kernel would tell of a route that is gone.
    List<String> line = List.of("ip", "link", "set", id + host.name(), isConnected ? "up" : "down");
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the cable of " + host.name() + " could not be reached: " + said);
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
