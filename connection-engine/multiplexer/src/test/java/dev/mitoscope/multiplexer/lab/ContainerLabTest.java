package dev.mitoscope.multiplexer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each engine's own command line reaches the lab's containers, and nothing of a lab stays. */
@ExtendWith(SharedContainerLab.class)
class ContainerLabTest {
  private static final List<String> PYTHON =
      List.of("/usr/bin/python3", "-c", "import os; print(6 * 7, os.getuid())");

  @ParameterizedTest
  @EnumSource
  void pythonRunsInTheContainerOf(ContainerEngine engine, ContainerLab lab) throws Exception {
    SharedContainerLab.assume(lab, engine);

    assertThat(run(words(engine, lab, lab.app(engine), PYTHON))).isEqualTo("42 0\n");
  }

  @ParameterizedTest
  @EnumSource
  void theBareContainerHasAShellButNoPython(ContainerEngine engine, ContainerLab lab)
      throws Exception {
    SharedContainerLab.assume(lab, engine);

    List<String> look = List.of("/bin/sh", "-c", "command -v python3 || echo none");
    assertThat(run(words(engine, lab, lab.bare(engine), look))).isEqualTo("none\n");
  }

  @Test
  void theStandInForJailsEntersOneAsAnAccount(ContainerLab lab) throws Exception {
    SharedContainerLab.assume(lab, ContainerEngine.LXC);

    List<String> line = new ArrayList<>();
    line.addAll(
        List.of(
            lab.programs().resolve("jexec").toString(),
            "-U",
            "worker",
            lab.app(ContainerEngine.LXC)));
    line.addAll(PYTHON);
    assertThat(run(line)).isEqualTo("42 1000\n");
  }

  @Test
  void nothingStays(ContainerLab shared, @TempDir Path directory) throws Exception {
    SharedContainerLab.assume(shared, ContainerEngine.PODMAN);
    String name;
    try (ContainerLab lab = ContainerLab.start(directory, Set.of(ContainerEngine.PODMAN))) {
      name = lab.host().name();
      assertThat(Path.of("/sys/class/net", name)).exists();
    }

    assertThat(Path.of("/sys/class/net", name)).doesNotExist();
    assertThat(Path.of("/run/netns", name)).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(name);
    // Control groups of the second version are in the folder itself, those of the first below.
    Path groups = Path.of("/sys/fs/cgroup");
    assertThat(groups.resolve(name)).doesNotExist();
    try (Stream<Path> hierarchies = Files.list(groups)) {
      assertThat(hierarchies.map(hierarchy -> hierarchy.resolve(name))).noneMatch(Files::exists);
    }
  }

  private static List<String> words(
      ContainerEngine engine, ContainerLab lab, String container, List<String> command)
      throws Exception {
    List<String> start =
        switch (engine) {
          case DOCKER -> List.of("docker", "exec", container);
          case PODMAN -> List.of("podman", "exec", container);
          case BUILDAH -> List.of("buildah", "run", container, "--");
          case LXC -> List.of("lxc-attach", "-n", container, "--");
          case LXD -> List.of("lxc", "exec", container, "--");
          case INCUS -> List.of("incus", "exec", container, "--");
          case MACHINECTL ->
              List.of("on-host", "nsenter", "-a", "-r", "-w", "-t", leader(lab, container), "--");
        };
    List<String> line = new ArrayList<>(start);
    line.set(0, lab.programs().resolve(start.getFirst()).toString());
    line.addAll(command);
    return line;
  }

  private static String leader(ContainerLab lab, String container) throws Exception {
    String machinectl = lab.programs().resolve("machinectl").toString();
    return run(List.of(machinectl, "show", "-p", "Leader", "--value", container)).strip();
  }

  private static String run(List<String> line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(false).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", line).isTrue();
    assertThat(process.exitValue()).as("%s: %s", line, errors).isZero();
    return output;
  }
}
