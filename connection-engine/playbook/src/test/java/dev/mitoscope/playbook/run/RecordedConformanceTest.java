package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Playbooks for each paragraph of what a playbook may say, and roles as their users write them:
 * what ours print, the files they leave and their exit code are what ansible-playbook 2.14 printed,
 * left and ended with, and on the current line what that of 2.19 did. Their side is recorded beside
 * the cases, {@code NAME.expected} and {@code NAME.current}; {@code -Dconformance.live=true}
 * compares with the one that is installed, {@code -Dconformance.record=true} records it anew, and
 * an empty file {@code NAME.expected} is filled in. {@code -Dconformance.only=REGEX} runs some of
 * them.
 */
class RecordedConformanceTest {
  private static final String CLASSIC = "/usr/bin/ansible-playbook";
  private static final Path SOURCE = Path.of("src", "test", "resources");

  static Stream<String> classic() throws IOException, URISyntaxException {
    return recorded(".expected");
  }

  static Stream<String> current() throws IOException, URISyntaxException {
    return recorded(".current");
  }

  private static Stream<String> recorded(String kind) throws IOException, URISyntaxException {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("cases", "estate")) {
      try (Stream<Path> files = Files.list(resource(folder))) {
        files
            .map(file -> folder + "/" + file.getFileName())
            .filter(name -> name.endsWith(kind))
            .filter(name -> name.matches(System.getProperty("conformance.only", ".*")))
            .map(name -> name.replace(kind, name.startsWith("cases/") ? ".case" : ".yml"))
            .sorted()
            .forEach(names::add);
      }
    }
    return names.stream();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(RecordedConformanceTest.class.getResource("/" + name), name)
            .toURI());
  }

  @ParameterizedTest
  @MethodSource("classic")
  void runsAsTheClassicLineDid(String name) throws Exception {
    // The modules are those of the installed ansible-core.
    assumeTrue(Files.isExecutable(Path.of(CLASSIC)));
    assertThat(read(name).ours("classic")).isEqualTo(expected(name, "expected", CLASSIC, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("current")
  void runsAsTheCurrentLineDid(String name) throws Exception {
    assumeTrue(Files.isExecutable(Path.of(CLASSIC)));
    String place = System.getenv("ANSIBLE_CURRENT");
    Map<String, String> environment = place == null ? Map.of() : Map.of("PYTHONPATH", place);
    String command = place == null ? "ansible-playbook" : place + "/../../../bin/ansible-playbook";
    assertThat(read(name).ours("current"))
        .isEqualTo(expected(name, "current", command, environment));
  }

  private static String expected(
      String name, String kind, String command, Map<String, String> environment) throws Exception {
    String file = name.substring(0, name.lastIndexOf('.')) + "." + kind;
    if (Boolean.getBoolean("conformance.live") && !Boolean.getBoolean("conformance.record")) {
      return read(name).expected(command, environment);
    }
    if (Boolean.getBoolean("conformance.record") || Files.size(resource(file)) == 0) {
      String told = read(name).expected(command, environment);
      Files.writeString(SOURCE.resolve(file), told);
      return told;
    }
    return Files.readString(resource(file));
  }

  private static ConformanceCase read(String name) throws IOException, URISyntaxException {
    Path file = resource(name);
    return name.endsWith(".case")
        ? ConformanceCase.read(file)
        : ConformanceCase.of(
            Objects.requireNonNull(file.getParent()), file.getFileName().toString());
  }
}
