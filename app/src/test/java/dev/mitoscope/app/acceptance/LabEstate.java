package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.lab.Lab;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Four web servers and one behind the first, on OpenSSH, with sudo that wants a password. */
final class LabEstate implements AutoCloseable {
  private static final int HOSTS = 4;

  private final Path directory;
  private final NamespaceLab lab;

  LabEstate(Path directory) throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    this.lab = NamespaceLab.start(directory, HOSTS);
  }

  /** The inventory; {@code behind} says whether the hidden host is in it. */
  Path inventory(boolean behind) throws IOException {
    String members =
        lab.hosts().stream()
            .map(host -> host.name() + " ansible_host=" + host.address())
            .collect(Collectors.joining("\n"));
    String hidden =
        behind ? "inner ansible_host=" + lab.inner().address() + " mitogen_via=h1\n" : "";
    String text =
        """
        [web:children]
        near
        far

        [near]
        %s

        [far]
        %s
        [near:vars]
        ansible_ssh_private_key_file=%s

        [web:vars]
        ansible_user=withpw
        ansible_become_pass=secret-withpw
        ansible_python_interpreter=/usr/bin/python3
        ansible_ssh_common_args=-o UserKnownHostsFile=%s
        """
            .formatted(members, hidden, lab.privateKey(), lab.knownHosts());
    // Behind the bastion the client is the bastion's own, with its own key and known hosts.
    String far = "\n[far:vars]\nansible_ssh_common_args=\n";
    Path file = directory.resolve(behind ? "hosts.ini" : "near.ini");
    Files.writeString(file, text + far);
    return file;
  }

  /** What a shell command of root prints on that host, as the system's own client brings it. */
  String ask(String hostName, String command) throws IOException, InterruptedException {
    Lab.Host host =
        lab.hosts().stream().filter(h -> h.name().equals(hostName)).findFirst().orElse(lab.inner());
    boolean hidden = host.equals(lab.inner());
    String target = hidden ? lab.hosts().getFirst().address() : host.address();
    String remote =
        hidden
            ? "ssh root@" + host.address() + " '" + command.replace("'", "'\\''") + "'"
            : command;
    Path output = Files.createTempFile(directory, "ask", ".txt");
    Program.Result result =
        Program.await(
            Program.start(
                List.of(
                    "ssh",
                    "-F",
                    "none",
                    "-i",
                    lab.privateKey().toString(),
                    "-o",
                    "UserKnownHostsFile=" + lab.knownHosts(),
                    "-o",
                    "BatchMode=yes",
                    "root@" + target,
                    remote),
                output,
                Map.of()),
            output);
    assertThat(result.code()).as(result.output()).isZero();
    return result.output();
  }

  List<String> names() {
    return List.of("h1", "h2", "h3", "h4", "inner");
  }

  @Override
  public void close() {
    lab.close();
  }
}
