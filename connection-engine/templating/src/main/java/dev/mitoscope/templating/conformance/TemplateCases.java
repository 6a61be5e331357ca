package dev.mitoscope.templating.conformance;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.plugin.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A file of template cases with the results that the real Ansible gave for each line, and running
 * them.
 */
public final class TemplateCases {
  private final List<Map<?, ?>> cases;

  private TemplateCases(List<Map<?, ?>> cases) {
    this.cases = cases;
  }

  /**
   * What running the cases for one line gave.
   *
   * @param line the line
   * @param passed how many passed
   * @param total how many there are
   * @param failures one for each that failed, in the file's order
   * @param reordered those that failed for nothing but the order of a variable's keys, which the
   *     file has all sorted
   */
  public record Outcome(
      Line line, int passed, int total, List<Failure> failures, List<String> reordered) {}

  /**
   * A case that failed.
   *
   * @param id the case
   * @param exotic whether the case is tagged as rare in real roles
   * @param expected what the real Ansible gave
   * @param actual what came out
   */
  public record Failure(String id, boolean exotic, String expected, String actual) {}

  /**
   * Reads a file of cases.
   *
   * @throws IOException when it can't be read, or holds no list of cases
   */
  public static TemplateCases read(Path file) throws IOException {
    Object content;
    try {
      content = Json.read(Files.readString(file));
    } catch (TemplateException e) {
      throw new IOException(file + ": " + e.problem(), e);
    }
    if (!(content instanceof List<?> list)) {
      throw new IOException(file + ": expected a list of cases");
    }
    List<Map<?, ?>> cases = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> map)
          || !(map.get("id") instanceof String)
          || !(map.get("template") instanceof String)) {
        throw new IOException(
            file + ": case " + (cases.size() + 1) + " has no \"id\" or no \"template\"");
      }
      cases.add(map);
    }
    return new TemplateCases(cases);
  }

  /**
   * Runs all cases that have a result for that line.
   *
   * @param surroundings adds what is not templating's own to the settings: configuration, vault
   */
  public Outcome run(Line line, UnaryOperator<TemplatingSettings> surroundings) throws IOException {
    List<Failure> failures = new ArrayList<>();
    List<String> reordered = new ArrayList<>();
    boolean sorted = KeyOrders.isSorted(cases);
    int total = 0;
    for (Map<?, ?> description : cases) {
      if (description.get(line.name().toLowerCase(Locale.ROOT)) instanceof Map<?, ?> expected) {
        total++;
        Failure failure = new TemplateCase(description, expected, line, surroundings).run();
        if (failure != null) {
          failures.add(failure);
          if (sorted && passesReordered(description, expected, line, surroundings)) {
            reordered.add(failure.id());
          }
        }
      }
    }
    return new Outcome(
        line, total - failures.size(), total, List.copyOf(failures), List.copyOf(reordered));
  }

  private static boolean passesReordered(
      Map<?, ?> description,
      Map<?, ?> expected,
      Line line,
      UnaryOperator<TemplatingSettings> surroundings)
      throws IOException {
    for (Object vars : KeyOrders.of(description.get("vars"))) {
      Map<Object, Object> variant = new LinkedHashMap<>(description);
      variant.put("vars", vars);
      if (new TemplateCase(variant, expected, line, surroundings).run() == null) {
        return true;
      }
    }
    return false;
  }
}
