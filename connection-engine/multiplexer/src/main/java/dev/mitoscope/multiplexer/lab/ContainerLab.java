package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Real container engines with containers in them, on one host that has processes, network, control
 * groups and a root of its own on this machine. What the containers are is told in {@code
 * container-lab.sh}. All of it vanishes with this process, however it ends.
 */
public final class ContainerLab implements AutoCloseable {
  private final Path directory;
  private final String id;
  private final Lab.Host host;
  private final LabScript script;

  private ContainerLab(Path directory, Set<ContainerEngine> engines) throws IOException {
    this.directory = directory;
    KeyPair hostKey = LabKeys.generate();
    LabKeys.write(LabKeys.generate(), privateKey());
    LabKeys.write(hostKey, directory.resolve("hostkey"));
    int number = FreeNumber.of("mitocont", 250, 1);
    id = "mitocont" + number;
    host = new Lab.Host(id, "10.79." + number + ".1", 22, "root");
    LabKeys.know(knownHosts(), host.address(), host.port(), hostKey.getPublic());
    List<String> arguments =
        Stream.concat(
                Stream.of(id, "10.79." + number),
                engines.stream().sorted().map(ContainerEngine::word))
            .toList();
    script = new LabScript(directory, "container-lab.sh", arguments);
  }

  /**
   * Brings it up; about a second, and one more for docker and for lxd.
   *
   * @param directory an existing directory that is the lab's alone
   * @param engines those of which nothing is {@linkplain ContainerEngine#missing() missing}
   */
  public static ContainerLab start(Path directory, Set<ContainerEngine> engines) {
    try {
      return new ContainerLab(directory, engines);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The host that the engines run on. */
  public Lab.Host host() {
    return host;
  }

  /** This machine's address on the host's network. */
  public String thisMachine() {
    return host.address().substring(0, host.address().lastIndexOf('.')) + ".254";
  }

  /** The client's private key, in OpenSSH's format, without a passphrase. */
  public Path privateKey() {
    return directory.resolve("id");
  }

  /** A known_hosts file that has the host's key. */
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /** The last that an engine said which could not be brought up; empty when it is up. */
  public Optional<String> failure(ContainerEngine engine) {
    String beginning = "down " + engine.word() + " ";
    return script.lines().stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .findFirst();
  }

  /** The engine's container that sees this machine's {@code /usr}. */
  public String app(ContainerEngine engine) {
    return container(engine, "app");
  }

  /** The engine's container that has a shell and no Python. */
  public String bare(ContainerEngine engine) {
    return container(engine, "bare");
  }

  /** The container that does not run; buildah's and machinectl's always do. */
  public String stopped(ContainerEngine engine) {
    return container(engine, "stopped");
  }

  /**
   * Podman's container that sees the host's files, processes and network: every program there
   * reaches what it reaches on the host.
   */
  public String gate() {
    return id + "-gate";
  }

  /** The client's private key as the host's and the gate's root have it. */
  public String privateKeyThere() {
    return "/root/.ssh/id_lab";
  }

  /**
   * The folder of programs that run the host's from here: {@code docker}, {@code podman}, …, and
   * {@code on-host}, which runs any command there.
   */
  public Path programs() {
    return directory.resolve("bin");
  }

  @Override
  public void close() {
    script.close();
  }

  private String container(ContainerEngine engine, String name) {
    return id + "-" + engine.word() + "-" + name;
  }
}
