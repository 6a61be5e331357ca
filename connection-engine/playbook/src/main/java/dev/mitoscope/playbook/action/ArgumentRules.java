package dev.mitoscope.playbook.action;

import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a specification asks of several arguments at once. Of each kind of rule the first that is
 * broken is told; null means that none is.
 */
final class ArgumentRules {
  private final Map<?, ?> rules;
  private final Map<String, @Nullable Object> parameters;
  private final List<String> place;

  /**
   * @param rules {@code mutually_exclusive} and the like
   * @param place the names of the options around
   */
  ArgumentRules(Map<?, ?> rules, Map<String, @Nullable Object> parameters, List<String> place) {
    this.rules = rules;
    this.parameters = parameters;
    this.place = place;
  }

  /** The sentence with where it holds. */
  static String at(String error, List<String> place) {
    return place.isEmpty() ? error : error + " found in " + String.join(" -> ", place);
  }

  private static List<String> words(@Nullable Object value) {
    return Types.isText(value)
        ? List.of(String.valueOf(value))
        : ArgumentSpecification.list(value).stream().map(Repr::str).toList();
  }

  private List<List<String>> groups(String rule) {
    return ArgumentSpecification.list(rules.get(rule)).stream().map(ArgumentRules::words).toList();
  }

  private long given(List<String> names) {
    return names.stream().distinct().filter(parameters::containsKey).count();
  }

  @Nullable String exclusive() {
    List<String> broken =
        groups("mutually_exclusive").stream()
            .filter(group -> given(group) > 1)
            .map(group -> String.join("|", group))
            .toList();
    return broken.isEmpty()
        ? null
        : at("parameters are mutually exclusive: " + String.join(", ", broken), place);
  }

  @Nullable String required(Map<String, Map<?, ?>> options) {
    TreeSet<String> missing = new TreeSet<>();
    options.forEach((name, option) -> {
      if (Boolean.TRUE.equals(option.get("required")) && !parameters.containsKey(name)) {
        missing.add(name);
      }
    });
    return missing.isEmpty()
        ? null
        : at("missing required arguments: " + String.join(", ", missing), place);
  }

  /** The rules that hold for converted values. */
  List<String> others() {
    List<String> errors = new ArrayList<>();
    for (String error : new @Nullable String[] {together(), oneOf(), conditional(), by()}) {
      if (error != null) {
        errors.add(at(error, place));
      }
    }
    return errors;
  }

  private @Nullable String together() {
    for (List<String> group : groups("required_together")) {
      long given = group.stream().filter(parameters::containsKey).count();
      if (given > 0 && given < group.size()) {
        return "parameters are required together: " + String.join(", ", group);
      }
    }
    return null;
  }

  private @Nullable String oneOf() {
    for (List<String> group : groups("required_one_of")) {
      if (given(group) == 0) {
        return "one of the following is required: " + String.join(", ", group);
      }
    }
    return null;
  }

  private @Nullable String conditional() {
    for (Object one : ArgumentSpecification.list(rules.get("required_if"))) {
      List<?> rule = ArgumentSpecification.list(one);
      if (rule.size() < 3) {
        continue;
      }
      String name = Repr.str(rule.get(0));
      if (!parameters.containsKey(name) || !Compare.equal(parameters.get(name), rule.get(1))) {
        continue;
      }
      boolean any = rule.size() > 3 && Boolean.TRUE.equals(rule.get(3));
      List<String> wanted = words(rule.get(2));
      List<String> missing = wanted.stream().filter(need -> !parameters.containsKey(need)).toList();
      if (!missing.isEmpty() && (!any || missing.size() == wanted.size())) {
        return "%s is %s but %s of the following are missing: %s"
            .formatted(
                name, Repr.str(rule.get(1)), any ? "any" : "all", String.join(", ", missing));
      }
    }
    return null;
  }

  private @Nullable String by() {
    if (!(rules.get("required_by") instanceof Map<?, ?> needs)) {
      return null;
    }
    for (Map.Entry<?, ?> need : needs.entrySet()) {
      if (parameters.get(Repr.str(need.getKey())) == null) {
        continue;
      }
      List<String> missing =
          words(need.getValue()).stream().filter(name -> parameters.get(name) == null).toList();
      if (!missing.isEmpty()) {
        return "missing parameter(s) required by '%s': %s"
            .formatted(Repr.str(need.getKey()), String.join(", ", missing));
      }
    }
    return null;
  }
}
