package dev.mitoscope.templating.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.value.Repr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Filters of collections give what those collections gave, of which a file is kept. */
class RecordedFiltersTest {
  private final Templar templar =
      new Templar(TemplatingSettings.of(Line.CLASSIC, Path.of(".")), Scope.of(Map.of()));

  @Test
  void addressesAndNetworksAreAsInAnsibleUtils() throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> cases = lines("network.tsv");
    for (String each : cases) {
      String[] parts = each.split("\t", -1);
      String actual = evaluated(parts[0]);
      if (!actual.equals(parts[1])) {
        differences.add(parts[0] + "\n  expected " + parts[1] + "\n  actual   " + actual);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(cases).hasSizeGreaterThan(100);
  }

  private String evaluated(String template) {
    try {
      return Repr.repr(templar.template(template));
    } catch (TemplateException e) {
      return "error: " + e.problem();
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream input = RecordedFiltersTest.class.getResourceAsStream("/recorded/" + name)) {
      String text =
          new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
