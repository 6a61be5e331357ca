package dev.mitoscope.templating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.Repr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Renders the corpus through the real Ansible and through ours. Each line needs an ansible-core of
 * its own; where it isn't installed, the test says so and is skipped. {@code ANSIBLE_CLASSIC} and
 * {@code ANSIBLE_CURRENT} name directories that hold one, if it is not where Python finds it by
 * itself.
 */
class DifferentialTest {
  private static final String PYTHON = "/usr/bin/python3";

  private record Case(String mode, String template) {}

  @ParameterizedTest
  @EnumSource(Line.class)
  void rendersAsTheRealAnsibleDoes(Line line, @TempDir Path directory) throws Exception {
    String path = System.getenv().getOrDefault("ANSIBLE_" + line, "");
    if (!versionOf(path)
        .matches(line == Line.CLASSIC ? "2\\.1[4-8]\\..*" : "2\\.(19|[2-9]\\d)\\..*")) {
      System.out.println(
          "skipped: no ansible-core of the "
              + line.name().toLowerCase(Locale.ROOT)
              + " line is installed");
      Assumptions.abort("no ansible-core of the " + line + " line");
    }
    Map<String, Object> variables = variables();
    List<Case> cases = corpus();
    List<?> answers = reference(cases, variables, path, directory);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Map<?, ?> answer = (Map<?, ?>) answers.get(i);
      String expected =
          answer.containsKey("error")
              ? "error: " + answer.get("error")
              : Repr.str(answer.get("repr"));
      String actual = ours(cases.get(i), line, variables, directory);
      if (!actual.equals(expected)) {
        differences.add(cases.get(i) + "\n  expected " + expected + "\n  actual   " + actual);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(cases).hasSizeGreaterThan(200);
  }

  private static String versionOf(String path) throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      return "";
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            PYTHON, "-c", "import ansible.release; print(ansible.release.__version__)");
    builder.environment().put("PYTHONPATH", path);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String version =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return version;
  }

  private static String resource(String name) throws IOException {
    try (InputStream input = DifferentialTest.class.getResourceAsStream("/differential/" + name)) {
      return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Object> variables() throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(Json.read(resource("vars.json"))))
        .forEach((name, value) -> variables.put(Repr.str(name), value));
    return variables;
  }

  private static List<Case> corpus() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : resource("corpus.txt").lines().toList()) {
      switch (line.isBlank() ? '#' : line.charAt(0)) {
        case 'v' -> cases.add(new Case("value", line.substring(2)));
        case 'w' -> cases.add(new Case("when", line.substring(2)));
        case 'f' -> cases.add(new Case("file", line.substring(2).replace("\\n", "\n")));
        default -> assertThat(line).matches("#.*|\\s*");
      }
    }
    return cases;
  }

  private static List<?> reference(
      List<Case> cases, Map<String, Object> variables, String path, Path directory)
      throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("reference.py"), resource("reference.py"));
    List<Object> described = new ArrayList<>();
    cases.forEach(each -> described.add(Map.of("mode", each.mode(), "template", each.template())));
    Path request = directory.resolve("request.json");
    Files.writeString(
        request,
        Json.write(
            Map.of("vars", variables, "cases", described),
            new Json.Style(null, ",", ":", false, true)));
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(PYTHON, script.toString());
    builder.environment().put("PYTHONPATH", path);
    builder.environment().put("HOME", directory.toString());
    builder.redirectInput(request.toFile()).redirectError(errors.toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
      fail("the reference failed: " + Files.readString(errors));
    }
    return (List<?>) Objects.requireNonNull(Json.read(output));
  }

  private static String ours(Case each, Line line, Map<String, Object> variables, Path directory) {
    Templar templar = new Templar(TemplatingSettings.of(line, directory), Scope.of(variables));
    try {
      return Repr.repr(
          switch (each.mode()) {
            case "when" -> templar.condition(each.template());
            case "file" -> templar.renderText(each.template(), "case.j2", Map.of());
            default -> templar.template(each.template());
          });
    } catch (TemplateException e) {
      return "error: " + e.kind().name().toLowerCase(Locale.ROOT);
    }
  }
}
