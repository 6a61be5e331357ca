package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.ArgumentTypes.Unfit;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments against a specification as Ansible does: every error is found, in Ansible's
 * order and words.
 */
final class ArgumentSpecification {
  private final List<String> errors = new ArrayList<>();
  private final ArgumentTypes types;

  /** Names that nobody asked for, where they stand, and the options that there are. */
  private final Map<String, Options> strangers = new TreeMap<>();

  /** The options of one level. */
  private record Options(Map<String, Map<?, ?>> byName, Map<String, String> aliases) {
    static Options of(Map<?, ?> specification) {
      Map<String, Map<?, ?>> options = new LinkedHashMap<>();
      Map<String, String> aliases = new LinkedHashMap<>();
      specification.forEach((name, value) -> {
        Map<?, ?> option = value instanceof Map<?, ?> map ? map : Map.of();
        options.put(String.valueOf(name), option);
        for (Object alias : list(option.get("aliases"))) {
          aliases.put(Repr.str(alias), String.valueOf(name));
        }
      });
      return new Options(options, aliases);
    }

    String supported() {
      TreeSet<String> names = new TreeSet<>(byName.keySet());
      names.removeAll(aliases.keySet());
      return String.join(", ", names)
          + (aliases.isEmpty()
              ? ""
              : " (" + String.join(", ", new TreeSet<>(aliases.keySet())) + ")");
    }
  }

  private ArgumentSpecification(ArgumentTypes types) {
    this.types = types;
  }

  /**
   * What is wrong, sentence by sentence; empty when nothing is.
   *
   * @param parameters what was given; changed: aliases, defaults and types are settled
   */
  static List<String> check(
      Map<?, ?> specification, Map<String, @Nullable Object> parameters, ArgumentTypes types) {
    ArgumentSpecification check = new ArgumentSpecification(types);
    check.level(specification, Map.of(), parameters, List.of());
    if (!check.strangers.isEmpty()) {
      String last = check.strangers.keySet().stream().reduce("", (first, second) -> second);
      check.errors.add(
          "%s. Supported parameters include: %s."
              .formatted(
                  String.join(", ", check.strangers.keySet()),
                  check.strangers.getOrDefault(last, Options.of(Map.of())).supported()));
    }
    return check.errors;
  }

  /**
   * @param rules where {@code mutually_exclusive} and the like of this level stand
   * @param place the names of the options around it
   */
  private void level(
      Map<?, ?> specification,
      Map<?, ?> rules,
      Map<String, @Nullable Object> parameters,
      List<String> place) {
    Options options = Options.of(specification);
    options.aliases.forEach((alias, name) -> {
      if (parameters.containsKey(alias)) {
        parameters.put(name, parameters.get(alias));
      }
    });
    add(unreadable(options, parameters));
    for (String name : parameters.keySet()) {
      if (!options.byName.containsKey(name) && !options.aliases.containsKey(name)) {
        List<String> way = new ArrayList<>(place);
        way.add(name);
        strangers.put(String.join(".", way), options);
      }
    }
    ArgumentRules checks = new ArgumentRules(rules, parameters, place);
    add(checks.exclusive());
    options.byName.forEach((name, option) -> {
      if (option.get("default") != null) {
        parameters.putIfAbsent(name, option.get("default"));
      }
    });
    add(checks.required(options.byName));
    options.byName.forEach((name, option) -> convert(name, option, parameters, place));
    options.byName.forEach((name, option) -> choose(name, option, parameters, place));
    checks.others().forEach(this::add);
    options.byName.keySet().forEach(name -> parameters.putIfAbsent(name, null));
    options.byName.forEach((name, option) -> inside(name, option, parameters, place));
  }

  /** The first value with options of its own that can't be looked into. */
  private @Nullable String unreadable(Options options, Map<?, ?> parameters) {
    for (Map.Entry<String, Map<?, ?>> entry : options.byName.entrySet()) {
      Map<?, ?> option = entry.getValue();
      Object value = parameters.get(entry.getKey());
      if (value == null || !isNested(option)) {
        continue;
      }
      for (Object one : value instanceof List<?> items ? items : List.of(value)) {
        String error = unreadable(entry.getKey(), option, one);
        if (error != null) {
          return error;
        }
      }
    }
    return null;
  }

  private @Nullable String unreadable(String name, Map<?, ?> option, Object value) {
    try {
      Object read = Types.isText(value) ? types.convert("dict", value) : value;
      if (read instanceof Map<?, ?> map && option.get("options") instanceof Map<?, ?> inner) {
        return unreadable(Options.of(inner), map);
      }
      return types.notNested(name, read, String.valueOf(option.get("type")));
    } catch (Unfit e) {
      return e.getMessage();
    }
  }

  private static boolean isNested(Map<?, ?> option) {
    return option.get("options") instanceof Map<?, ?>
        && ("dict".equals(option.get("type"))
            || ("list".equals(option.get("type")) && "dict".equals(option.get("elements"))));
  }

  private void add(@Nullable String error) {
    if (error != null) {
      errors.add(error);
    }
  }

  private void convert(
      String name, Map<?, ?> option, Map<String, @Nullable Object> parameters, List<String> place) {
    Object value = parameters.get(name);
    if (value == null) {
      return;
    }
    String type = option.get("type") == null ? "str" : Repr.str(option.get("type"));
    try {
      Object converted = types.convert(type, value);
      parameters.put(name, converted);
      if (option.get("elements") != null && converted instanceof List<?> items) {
        parameters.put(name, elements(name, Repr.str(option.get("elements")), items, place));
      }
    } catch (Unfit e) {
      errors.add(
          "argument '%s' is of type %s%s and we were unable to convert to %s: %s"
              .formatted(
                  name,
                  types.named(value),
                  place.isEmpty() ? "" : " found in '" + String.join(" -> ", place) + "'.",
                  type,
                  e.getMessage()));
    }
  }

  private List<Object> elements(String name, String type, List<?> items, List<String> place) {
    List<Object> converted = new ArrayList<>();
    for (Object item : items) {
      try {
        converted.add(types.convert(type, item));
      } catch (Unfit e) {
        errors.add(
            "Elements value for option '%s'%s is of type %s and we were unable to convert to %s: %s"
                .formatted(
                    name,
                    place.isEmpty() ? "" : " found in '" + String.join(" -> ", place) + "'",
                    types.named(item),
                    type,
                    e.getMessage()));
      }
    }
    return converted;
  }

  private void choose(
      String name, Map<?, ?> option, Map<String, @Nullable Object> parameters, List<String> place) {
    if (!(option.get("choices") instanceof List<?> choices) || !parameters.containsKey(name)) {
      return;
    }
    String shown = String.join(", ", choices.stream().map(Repr::str).toList());
    Object value = parameters.get(name);
    String error = null;
    if (value instanceof List<?> items && Types.isSequence(items)) {
      List<?> others = items.stream().filter(item -> !Compare.contains(choices, item)).toList();
      if (!others.isEmpty()) {
        error =
            "value of %s must be one or more of: %s. Got no match for: %s"
                .formatted(name, shown, String.join(", ", others.stream().map(Repr::str).toList()));
      }
    } else if (!Compare.contains(choices, value) && !isOnlyBoolean(choices, value)) {
      error = "value of %s must be one of: %s, got: %s".formatted(name, shown, Repr.str(value));
    }
    add(error == null ? null : ArgumentRules.at(error, place));
  }

  /** Text made of {@code no} or the like by YAML, where one choice alone can have been meant. */
  private boolean isOnlyBoolean(List<?> choices, @Nullable Object value) {
    if (!"False".equals(value) && !"True".equals(value)) {
      return false;
    }
    boolean wanted = "True".equals(value);
    return choices.stream().filter(choice -> isBoolean(choice, wanted)).count() == 1;
  }

  private boolean isBoolean(@Nullable Object choice, boolean wanted) {
    try {
      boolean known = choice instanceof String || Types.isNumber(choice);
      return known && types.convert("bool", String.valueOf(choice)).equals(wanted);
    } catch (Unfit e) {
      return false;
    }
  }

  private void inside(
      String name, Map<?, ?> option, Map<String, @Nullable Object> parameters, List<String> place) {
    if (!isNested(option) || !(option.get("options") instanceof Map<?, ?> specification)) {
      return;
    }
    if (parameters.get(name) == null && Boolean.TRUE.equals(option.get("apply_defaults"))) {
      parameters.put(name, new LinkedHashMap<>());
    }
    Object value = parameters.get(name);
    if (value == null) {
      return;
    }
    List<String> here = new ArrayList<>(place);
    here.add(name);
    for (Object one : Types.isSequence(value) ? (List<?>) value : List.of(value)) {
      if (one instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        map.forEach((key, item) -> inner.put(String.valueOf(key), item));
        level(specification, option, inner, here);
      } else {
        errors.add("value of '%s' must be of type dict or list of dicts".formatted(name));
      }
    }
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
