package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Playbooks for each paragraph of what a playbook may say, and roles as their users write them:
 * what ours print, the files they leave and their exit code are what ansible-playbook 2.14 printed,
 * left and ended with. Its side is recorded beside the cases; {@code -Dconformance.live=true}
 * compares with the one that is installed, {@code -Dconformance.record=true} records it anew, and
 * an empty file {@code NAME.expected} is filled in. {@code -Dconformance.only=REGEX} runs some of
 * them.
 */
class RecordedConformanceTest {
  private static final String ANSIBLE = "/usr/bin/ansible-playbook";
  private static final Path SOURCE = Path.of("src", "test", "resources");

  static Stream<String> cases() throws IOException, URISyntaxException {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("cases", "estate")) {
      try (Stream<Path> files = Files.list(resource(folder))) {
        files
            .map(file -> folder + "/" + file.getFileName())
            .filter(name -> name.endsWith(".expected"))
            .filter(name -> name.matches(System.getProperty("conformance.only", ".*")))
            .map(name -> name.replace(".expected", name.startsWith("cases/") ? ".case" : ".yml"))
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
  @MethodSource("cases")
  void runsAsAnsiblePlaybookDid(String name) throws Exception {
    // The modules and the line of templates are those of the installed ansible-core.
    assumeTrue(Files.isExecutable(Path.of(ANSIBLE)));
    ConformanceCase one = read(name);
    String expected;
    if (Boolean.getBoolean("conformance.record") || Files.size(resource(recorded(name))) == 0) {
      expected = one.expected(ANSIBLE);
      Files.writeString(SOURCE.resolve(recorded(name)), expected);
    } else if (Boolean.getBoolean("conformance.live")) {
      expected = one.expected(ANSIBLE);
    } else {
      expected = Files.readString(resource(recorded(name)));
    }

    assertThat(one.ours()).isEqualTo(expected);
  }

  private static ConformanceCase read(String name) throws IOException, URISyntaxException {
    Path file = resource(name);
    return name.endsWith(".case")
        ? ConformanceCase.read(file)
        : ConformanceCase.of(
            Objects.requireNonNull(file.getParent()), file.getFileName().toString());
  }

  private static String recorded(String name) {
    return name.substring(0, name.lastIndexOf('.')) + ".expected";
  }
}
