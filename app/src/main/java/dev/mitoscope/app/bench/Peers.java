package dev.mitoscope.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the programs to measure on this machine. */
final class Peers {
  private static final String PYTHON = "/usr/bin/python3";

  private final @Nullable Path ours;
  private final @Nullable Path ansible;
  private final @Nullable Path mitogen;

  /**
   * @param ours another build of this program than the running one
   * @param ansible a folder of Python packages with an ansible-core other than the installed one
   * @param mitogen a folder of Python packages with a Mitogen other than the installed one
   */
  Peers(@Nullable Path ours, @Nullable Path ansible, @Nullable Path mitogen) {
    this.ours = ours;
    this.ansible = ansible;
    this.mitogen = mitogen;
  }

  /** This program, then those that are there. */
  List<Peer> find() throws IOException, InterruptedException {
    List<Peer> peers = new ArrayList<>();
    List<String> ours = List.of(program().toString(), "run");
    peers.add(new Peer(Peer.OURS, "this checkout", Dialect.PLAYBOOKS, ours, "", Map.of()));
    Optional<Path> playbook = playbook();
    if (playbook.isPresent()) {
      String core = python("import ansible; print(ansible.__version__)").orElse("unknown");
      List<String> command = List.of(PYTHON, "-W", "ignore", playbook.get().toString());
      mitogen(core, command).ifPresent(peers::add);
      peers.add(
          new Peer(
              "ansible-core",
              core,
              Dialect.PLAYBOOKS,
              command,
              """
              [ssh_connection]
              pipelining = True
              ssh_args = -o ControlMaster=auto -o ControlPersist=60s
              """,
              environment()));
    }
    onPath("pyinfra").ifPresent(program -> peers.add(pyinfra(program)));
    return List.copyOf(peers);
  }

  private static Peer pyinfra(Path program) {
    List<String> command = List.of(program.toString(), "-y");
    return new Peer("pyinfra", "as installed", Dialect.PYINFRA, command, "", Map.of());
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The program's own launcher: the one asked for, the installed one, or this checkout's. */
  Path program() {
    if (ours != null) {
      return ours;
    }
    String installed = System.getProperty("jpackage.app-path");
    return installed != null
        ? Path.of(installed)
        : Path.of(System.getProperty("mitoscope.home", "."), "mitoscope");
  }

  private Optional<Path> playbook() {
    if (ansible != null) {
      return Optional.of(ansible.resolve("../../../bin/ansible-playbook").normalize());
    }
    return onPath("ansible-playbook");
  }

  private Optional<Peer> mitogen(String core, List<String> command)
      throws IOException, InterruptedException {
    return python(
            "import mitogen, ansible_mitogen, os;"
                + " print('.'.join(map(str, mitogen.__version__)),"
                + " os.path.dirname(ansible_mitogen.__file__))")
        .map(line -> line.split(" ", 2))
        .map(words ->
            new Peer(
                "mitogen",
                words[0] + " on ansible-core " + core,
                Dialect.PLAYBOOKS,
                command,
                """
                [defaults]
                strategy_plugins = %s/plugins/strategy
                strategy = mitogen_linear
                [ssh_connection]
                pipelining = True
                """
                    .formatted(words[1]),
                environment()));
  }

  private Map<String, String> environment() {
    String path =
        String.join(
            ":",
            Stream.of(mitogen, ansible)
                .flatMap(Stream::ofNullable)
                .map(folder -> folder.toAbsolutePath().toString())
                .toList());
    Map<String, String> environment = new LinkedHashMap<>();
    if (!path.isEmpty()) {
      environment.put("PYTHONPATH", path);
    }
    return environment;
  }

  /** What a line of Python prints; empty when it fails, as where a package is missing. */
  private Optional<String> python(String code) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(PYTHON, "-c", code);
    builder.environment().putAll(environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
  }
}
