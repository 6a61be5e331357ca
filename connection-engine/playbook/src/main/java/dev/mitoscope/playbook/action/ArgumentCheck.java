package dev.mitoscope.playbook.action;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One option of an argument specification: is it there, of its type, among its choices. */
final class ArgumentCheck {
  private ArgumentCheck() {}

  static void check(String name, @Nullable Object value, Map<?, ?> option, List<Object> errors) {
    if (value == null) {
      if (Boolean.TRUE.equals(option.get("required"))) {
        errors.add("missing required arguments: " + name);
      }
      return;
    }
    String type = option.get("type") == null ? "str" : option.get("type").toString();
    if (!isOf(type, value)) {
      errors.add(
          "argument '%s' is of type %s and we were unable to convert to %s: %s cannot be converted to %s"
              .formatted(name, pythonType(value), type, pythonType(value), article(type)));
      return;
    }
    if (option.get("choices") instanceof List<?> choices && !allowed(choices, value)) {
      errors.add(
          "value of %s must be one of: %s, got: %s"
              .formatted(
                  name, String.join(", ", choices.stream().map(String::valueOf).toList()), value));
    }
    if (option.get("options") instanceof Map<?, ?> inner) {
      checkInside(value, inner, errors);
    }
  }

  private static void checkInside(Object value, Map<?, ?> options, List<Object> errors) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    for (Object one : values) {
      if (one instanceof Map<?, ?> map) {
        options.forEach((name, option) -> {
          if (option instanceof Map<?, ?> described) {
            check(String.valueOf(name), map.get(name), described, errors);
          }
        });
      }
    }
  }

  private static boolean allowed(List<?> choices, Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream()
        .allMatch(
            one -> choices.stream().anyMatch(c -> String.valueOf(c).equals(String.valueOf(one))));
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "int" -> value instanceof Number || value.toString().matches("\\s*[-+]?\\d+\\s*");
      case "float" ->
          value instanceof Number || value.toString().matches("[-+]?[\\d.]+(e[-+]?\\d+)?");
      case "bool" ->
          value instanceof Boolean
              || List.of("yes", "no", "on", "off", "true", "false", "1", "0", "y", "n", "t", "f")
                  .contains(value.toString().toLowerCase(java.util.Locale.ROOT));
      case "dict" ->
          value instanceof Map
              || value.toString().contains("=")
              || value.toString().startsWith("{");
      case "list" -> !(value instanceof Map);
      default -> true;
    };
  }

  private static String article(String type) {
    return type.equals("int") ? "an int" : "a " + type;
  }

  private static String pythonType(Object value) {
    return switch (value) {
      case Map<?, ?> map -> "<class 'dict'>";
      case List<?> list -> "<class 'list'>";
      case Boolean flag -> "<class 'bool'>";
      case Double number -> "<class 'float'>";
      case Number number -> "<class 'int'>";
      default -> "<class 'str'>";
    };
  }
}
