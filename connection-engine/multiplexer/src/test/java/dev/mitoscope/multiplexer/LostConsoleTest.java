package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the console, nothing of it stays behind on a target. */
class LostConsoleTest {
  private static final int STACKS = 4;

  @TempDir Path folder;
  private Lab lab;
  private Process console;
  private final List<Long> pids = new ArrayList<>();
  private final List<Path> temporary = new ArrayList<>();

  @BeforeEach
  void connect() throws Exception {
    lab =
        InProcessLab.start(
            Files.createDirectories(folder.resolve("lab")), List.of("web1"), "inner");
    Path ssh = Files.createDirectories(folder.resolve("ssh"));
    Files.copy(lab.knownHosts(), ssh.resolve("known_hosts"));
    Lab.Host host = lab.hosts().getFirst();
    console =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleProcess.class.getName(),
                ssh.toString(),
                host.address(),
                String.valueOf(host.port()),
                host.user(),
                lab.privateKey().toString())
            .redirectError(folder.resolve("console.err").toFile())
            .start();
    BufferedReader lines = console.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < STACKS; i++) {
      String line = lines.readLine();
      assertThat(line).as("%s", Files.readString(folder.resolve("console.err"))).isNotNull();
      Matcher numbers = Pattern.compile("\\b\\d+\\b").matcher(line.substring(0, line.indexOf(']')));
      while (numbers.find()) {
        pids.add(Long.parseLong(numbers.group()));
      }
      temporary.add(Path.of(line.substring(line.indexOf(']') + 2)));
    }
    assertThat(pids).hasSize(2 * STACKS).allMatch(Processes::isRunning);
  }

  @AfterEach
  void stop() {
    console.destroyForcibly();
    lab.close();
  }

  @Test
  void aKilledConsoleLeavesNothingBehind() {
    console.destroyForcibly();

    awaitNothingLeft();
  }

  @Test
  void aConsoleThatFallsSilentLeavesNothingBehind() throws Exception {
    // As a cut link looks from its far side: nothing is closed, and nothing comes.
    new ProcessBuilder("kill", "-STOP", String.valueOf(console.pid())).start().waitFor();

    awaitNothingLeft();
  }

  private void awaitNothingLeft() {
    Awaitility.await("the end of " + pids)
        .atMost(Patience.SOON)
        .until(() -> pids.stream().noneMatch(Processes::isRunning));
    assertThat(temporary).hasSize(STACKS).noneMatch(Files::exists);
  }
}
