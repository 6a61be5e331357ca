package dev.mitoscope.multiplexer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The labs serve the system's own ssh client, which knows nothing of us. */
class LabTest {
  @TempDir Path directory;

  @Test
  void inProcessServersRunCommandsWithInputAndExitCode() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "ssh is not installed");
    try (Lab lab = InProcessLab.start(directory, List.of("bastion", "web1"), "inner")) {
      Result result = ssh(lab, lab.hosts().get(1), "cat; exit 3", "hello");

      assertThat(result.output()).isEqualTo("hello");
      assertThat(result.code()).isEqualTo(3);
    }
  }

  @Test
  void namespaceHostsHaveNamesAndAccountsOfTheirOwn() throws Exception {
    Optional<String> missing = NamespaceLab.missing();
    missing.ifPresent(reason -> System.err.println("The namespace lab is off: " + reason + "."));
    assumeTrue(missing.isEmpty());
    String network;
    try (Lab lab = NamespaceLab.start(directory, 2)) {
      Lab.Host first = lab.hosts().getFirst();
      network = first.address().substring(0, first.address().lastIndexOf('.'));
      assertThat(ssh(lab, first, "hostname; sudo -n id -u", "").output()).isEqualTo("h1\n0\n");
      assertThat(ssh(lab, first, "ssh " + lab.inner().address() + " hostname", "").output())
          .isEqualTo("inner\n");
      assertThat(ssh(lab, lab.inner(), 2, "hostname", "").code()).isEqualTo(255);
    }
    // Its own only: another lab may be up on this machine.
    assertThat(run(List.of("ip", "address", "show"), "").output()).doesNotContain(network + ".");
  }

  private record Result(String output, int code) {}

  private static Result ssh(Lab lab, Lab.Host host, String command, String input)
      throws IOException, InterruptedException {
    return ssh(lab, host, 120, command, input);
  }

  /**
   * @param seconds that the server may take to answer
   */
  private static Result ssh(Lab lab, Lab.Host host, int seconds, String command, String input)
      throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(List.of("ssh", "-F", "none", "-i", lab.privateKey().toString()));
    line.addAll(List.of("-o", "BatchMode=yes", "-o", "ConnectTimeout=" + seconds));
    line.addAll(List.of("-o", "UserKnownHostsFile=" + lab.knownHosts()));
    line.addAll(List.of("-p", Integer.toString(host.port())));
    line.addAll(List.of(host.user() + "@" + host.address(), command));
    return run(line, input);
  }

  private static Result run(List<String> line, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(false).start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Result(output, process.exitValue());
  }
}
