package dev.mitoscope.app.bench;

import dev.mitoscope.multiplexer.lab.LoopbackLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a peer is told on its command line, and the files that it is given. */
final class Order {
  /** So many targets on one machine can't all answer within the usual ten seconds. */
  private static final int MANY = 50;

  private static final String PATIENCE = "60";

  private final LoopbackLab lab;
  private final Work work;
  private final Path place;
  private final int port;

  /**
   * @param place a directory of the work's own
   * @param port where its targets are connected to
   */
  Order(LoopbackLab lab, Work work, Path place, int port) {
    this.lab = lab;
    this.work = work;
    this.place = place;
    this.port = port;
  }

  /** Writes the files; the arguments that name them. */
  List<String> arguments(Dialect dialect) throws IOException {
    return switch (dialect) {
      case PLAYBOOKS -> playbook();
      case PYINFRA -> deploy();
    };
  }

  private List<String> playbook() throws IOException {
    Path playbook = script("work.yml", work.playbook());
    Path inventory =
        Files.writeString(
            place.resolve("inventory"),
            String.join("\n", work.hosts())
                + "\n"
                + "[all:vars]\n"
                + "ansible_python_interpreter=/usr/bin/python3\n"
                + "ansible_ssh_common_args=-F "
                + lab.configuration(port)
                + "\n");
    List<String> arguments =
        new ArrayList<>(List.of("-f", Integer.toString(work.forks()), "-i", inventory.toString()));
    if (work.targets() >= MANY) {
      arguments.addAll(List.of("-T", PATIENCE));
    }
    arguments.add(playbook.toString());
    return arguments;
  }

  private List<String> deploy() throws IOException {
    Path deploy = script("deploy.py", work.deploy());
    Path inventory =
        Files.writeString(
            place.resolve("inventory.py"),
            """
            targets = (
                %s,
                {
                    "ssh_hostname": "127.0.0.1",
                    "ssh_port": %d,
                    "ssh_user": "%s",
                    "ssh_key": "%s",
                    "ssh_known_hosts_file": "%s",
                },
            )
            """
                .formatted(
                    work.hosts().stream().map(host -> '"' + host + '"').toList(),
                    port,
                    System.getProperty("user.name"),
                    lab.identity(),
                    lab.knownHosts(port)));
    return List.of(
        "--parallel", Integer.toString(work.forks()), inventory.toString(), deploy.toString());
  }

  /** Written once: what it sends takes a while to make. */
  private Path script(String name, Work.Script script) throws IOException {
    Path file = place.resolve(name);
    if (!Files.exists(file)) {
      Files.writeString(file, script.text(place));
    }
    return file;
  }
}
