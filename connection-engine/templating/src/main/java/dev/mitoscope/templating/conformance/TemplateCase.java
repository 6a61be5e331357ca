package dev.mitoscope.templating.conformance;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.value.Repr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One template case for one line. */
final class TemplateCase {
  private final Map<?, ?> description;
  private final Map<?, ?> expected;
  private final Line line;
  private final UnaryOperator<TemplatingSettings> surroundings;

  TemplateCase(
      Map<?, ?> description,
      Map<?, ?> expected,
      Line line,
      UnaryOperator<TemplatingSettings> surroundings) {
    this.description = description;
    this.expected = expected;
    this.line = line;
    this.surroundings = surroundings;
  }

  /** Runs it in a directory of its own; null when it passes. */
  TemplateCases.@Nullable Failure run() throws IOException {
    Path directory = Files.createTempDirectory("mitoscope-case");
    try {
      if (description.get("files") instanceof Map<?, ?> files) {
        for (Map.Entry<?, ?> file : files.entrySet()) {
          Path path = directory.resolve(Repr.str(file.getKey()));
          Files.createDirectories(Objects.requireNonNull(path.getParent()));
          Files.writeString(path, Repr.str(file.getValue()));
        }
      }
      return judge(directory);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }

  private TemplateCases.@Nullable Failure judge(Path directory) {
    String wanted =
        expected.containsKey("error")
            ? "error: " + expected.get("error_kind")
            : expected.containsKey("expected_repr")
                ? Repr.str(expected.get("expected_repr"))
                : Repr.repr(expected.get("expected"));
    String actual;
    String detail = "";
    try {
      actual = Repr.repr(evaluate(directory));
    } catch (TemplateException e) {
      actual = "error: " + e.kind().name().toLowerCase(Locale.ROOT);
      detail = " (" + e.problem() + ")";
    }
    if (actual.equals(wanted) || sameSet(actual, wanted)) {
      return null;
    }
    boolean exotic = description.get("tags") instanceof List<?> tags && tags.contains("exotic");
    return new TemplateCases.Failure(
        Repr.str(description.get("id")), exotic, wanted, actual + detail);
  }

  /** Sets have no order of their own: cases tagged so are compared without it. */
  private boolean sameSet(String actual, String wanted) {
    boolean unordered =
        description.get("tags") instanceof List<?> tags
            && tags.stream().anyMatch(tag -> Repr.str(tag).startsWith("unordered"));
    return unordered
        && Stream.of(actual.split("[\\[\\], ]+", -1))
            .sorted()
            .toList()
            .equals(Stream.of(wanted.split("[\\[\\], ]+", -1)).sorted().toList());
  }

  private @Nullable Object evaluate(Path directory) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (description.get("vars") instanceof Map<?, ?> vars) {
      vars.forEach((name, value) -> variables.put(Repr.str(name), value));
    }
    Templar templar =
        new Templar(
            surroundings.apply(TemplatingSettings.of(line, directory)), Scope.of(variables));
    String template = Repr.str(description.get("template"));
    return switch (Repr.str(description.get("mode"))) {
      case "when" -> templar.condition(template);
      case "file" ->
          templar.renderText(
              template, directory.resolve("templates/case.j2").toString(), options());
      default -> templar.template(template);
    };
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    if (description.get("options") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> options.put(Repr.str(name), value));
    }
    return options;
  }
}
