package dev.mitoscope.multiplexer.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.DiscoveredPython;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search as real shells make it. */
class PythonDiscoveryTest {
  private static final List<String> SYSTEMS =
      List.of(
          "debian 7",
          "debian 8",
          "debian 9",
          "debian 10",
          "debian 12",
          "kali 2024.1",
          "devuan 4",
          "ubuntu 12.04",
          "ubuntu 14.04",
          "ubuntu 16.04",
          "ubuntu 24.04",
          "fedora 22",
          "fedora 41",
          "rhel 6.10",
          "centos 7",
          "rhel 8.9",
          "rocky 9.4",
          "almalinux 10.0",
          "alpine 3.20.1",
          "linuxmint 21",
          "arch ");

  @TempDir Path folder;

  /** What the shell would become, with programs of our own in place of the system's. */
  private DiscoveredPython find(PythonDiscovery discovery, String osRelease) throws Exception {
    Path file = Files.writeString(folder.resolve("os-release"), osRelease);
    String script =
        discovery
            .script()
            .replace("/etc/os-release", file.toString())
            .replace(" /usr/", " " + folder + "/usr/")
            .replace("\"/usr/", "\"" + folder + "/usr/")
            .replace("*:/usr/", "*:" + folder + "/usr/")
            .replace("w=/usr/", "w=" + folder + "/usr/");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", script, "sh", "the given")
            .redirectErrorStream(true)
            .start();
    String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(told).isZero();
    return PythonDiscovery.read(told.strip(), "linux").orElseThrow();
  }

  private String program(String name) throws Exception {
    Path path = folder.resolve(name);
    Files.writeString(path, "#!/bin/sh\n[ \"$1\" = 'the given' ] && echo \"$MITOSCOPE_FOUND\"\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path.toString();
  }

  @Test
  void theFirstThatExistsIsTakenWhereTheSystemSaysNothing() throws Exception {
    String second = program("second");
    String third = program("third");
    PythonDiscovery discovery =
        new PythonDiscovery(List.of("no-such-python", "/nowhere/python", second, third), false);

    DiscoveredPython found = find(discovery, "ID=alpine\nVERSION_ID=3.20.1\n");

    assertThat(found.interpreter()).isEqualTo(second);
    assertThat(found.found()).containsExactly(second, third);
    assertThat(found.distribution()).isEqualTo("alpine");
    assertThat(found.version()).isEqualTo("3.20.1");
    assertThat(found.platformInterpreter()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'ID=debian\nVERSION_ID=\"12\"', false, /usr/bin/python3",
    "'ID=debian\nVERSION_ID=\"12\"', true, /usr/bin/python",
    "'ID=centos\nVERSION_ID=7', false, /usr/bin/python",
    "'ID=\"rhel\"\nVERSION_ID=\"8.9\"', false, /usr/libexec/platform-python",
    "'ID=fedora\nVERSION_ID=41', false, /usr/bin/python3",
    "'ID=debian', true, first",
    "'NAME=\"no id at all\"', false, first",
  })
  void theSystemsOwnIsTakenWhereItIsThere(String osRelease, boolean legacy, String taken)
      throws Exception {
    // The same search with the system's paths below the test's folder.
    List<String> candidates = new ArrayList<>(List.of(program("first")));
    Files.createDirectories(folder.resolve("usr/bin"));
    Files.createDirectories(folder.resolve("usr/libexec"));
    for (String path :
        List.of("/usr/bin/python3", "/usr/libexec/platform-python", "/usr/bin/python")) {
      candidates.add(program(path.substring(1)));
    }

    DiscoveredPython found = find(new PythonDiscovery(candidates, legacy), osRelease);

    assertThat(found.interpreter()).endsWith(taken);
  }

  @Test
  void withoutAnyItSaysSo() throws Exception {
    Process shell =
        new ProcessBuilder(
                "/bin/sh", "-c", new PythonDiscovery(List.of("no-such"), false).script(), "sh")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("no Python found\n");
    assertThat(shell.waitFor()).isEqualTo(127);
  }

  @Test
  void theTableSaysWhatAnsibleSays() throws Exception {
    String program =
        """
        import sys
        from ansible import constants as C
        from ansible.executor import interpreter_discovery as d
        known = C.config.get_config_value('_INTERPRETER_PYTHON_DISTRO_MAP')
        for line in sys.stdin.read().splitlines():
            name, _, version = line.partition(' ')
            versions = known.get(name) or known.get(d.OS_FAMILY_LOWER.get(name))
            print(d._version_fuzzy_match(version, versions) if versions and version else '-')
        """;
    Process ansible =
        new ProcessBuilder("/usr/bin/python3", "-c", program).redirectErrorStream(true).start();
    ansible.outputWriter().append(String.join("\n", SYSTEMS)).close();
    String said = new String(ansible.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(ansible.waitFor() == 0, "there is no ansible-core to compare with: " + said);

    assertThat(SYSTEMS)
        .map(system -> {
          String[] words = system.split(" ", 2);
          return PlatformPythons.of(words[0], words[1]).orElse("-");
        })
        .containsExactlyElementsOf(said.lines().toList());
  }

  @Test
  void whatATargetClaimsIsReadWithCare() {
    assertThat(PythonDiscovery.read(null, "linux")).isEmpty();
    assertThat(PythonDiscovery.read("", "linux")).isEmpty();
    assertThat(PythonDiscovery.read("nonsense", "linux")).isEmpty();
    assertThat(PythonDiscovery.read("rm -rf:debian:12:x", "linux")).isEmpty();
  }
}
