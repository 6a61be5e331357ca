package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same playbooks through {@code ansible-playbook} and through ours, over {@code connection:
 * local}: what is printed (statuses, results, recap) and the exit code must be equal, but for times
 * and names of temporary files.
 */
class ConformanceTest {
  private static final Path ANSIBLE = Path.of("/usr/bin/ansible-playbook");
  private static final String INVENTORY =
      """
      [web]
      web1
      web2 color=blue
      [db]
      db1
      [all:vars]
      ansible_connection=local
      ansible_python_interpreter=/usr/bin/python3
      """;

  @TempDir private Path directory;

  @BeforeAll
  static void sayWhenThereIsNothingToCompareWith() {
    if (!Files.isExecutable(ANSIBLE)) {
      System.out.println("not compared: " + ANSIBLE + " is not installed here");
    }
  }

  static Stream<String> playbooks() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ConformanceTest.class.getResource("/conformance")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("playbooks")
  void ansiblePlaybookPrintsTheSame(String name) throws Exception {
    assumeTrue(Files.isExecutable(ANSIBLE));
    Path source = Path.of(Objects.requireNonNull(getClass().getResource("/conformance")).toURI());
    copy(source, directory);
    Path inventory = Files.writeString(directory.resolve("hosts.ini"), INVENTORY);
    Path playbook = directory.resolve(name);

    Process process =
        new ProcessBuilder(ANSIBLE.toString(), "-i", inventory.toString(), playbook.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String expected;
    try (InputStream output = process.getInputStream()) {
      expected = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    int expectedCode = process.waitFor();
    clean();

    OurRun ours = OurRun.of(OurRun.request(playbook), inventory);

    assertThat(Printed.text(ours.text())).isEqualTo(Printed.text(expected));
    assertThat(ours.code()).isEqualTo(expectedCode);
  }

  /** Playbooks write below {@code out}; both runs begin without it. */
  private void clean() throws IOException {
    Path out = directory.resolve("out");
    if (Files.exists(out)) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(source.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }
}
