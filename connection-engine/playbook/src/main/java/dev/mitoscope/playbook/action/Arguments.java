package dev.mitoscope.playbook.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads an action's arguments, which may be of any type that YAML or a template gives. */
final class Arguments {
  private static final Set<String> YES = Set.of("yes", "on", "1", "true", "y", "t", "1.0");
  private static final Set<String> NO = Set.of("no", "off", "0", "false", "n", "f", "0.0");

  private Arguments() {}

  /** Refuses what an action of Ansible with a specification of its arguments doesn't take. */
  static void onlyKnown(Map<String, ?> arguments, Set<String> known, String action)
      throws ActionException {
    Set<String> unknown = new TreeSet<>(arguments.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw ActionException.failed(
          "Unsupported parameters for (%s) module: %s. Supported parameters include: %s."
              .formatted(
                  action, String.join(", ", unknown), String.join(", ", new TreeSet<>(known))));
    }
  }

  /** Refuses what an action of Ansible without a specification doesn't take. */
  static void onlyOptions(ActionCall call, Set<String> known) throws ActionException {
    Set<String> unknown = new TreeSet<>(call.arguments().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw ActionException.raised(
          "Invalid options for %s: %s".formatted(call.task().action(), String.join(",", unknown)));
    }
  }

  static @Nullable String text(Map<String, @Nullable Object> arguments, String name) {
    Object value = arguments.get(name);
    return value == null ? null : value.toString();
  }

  static String required(Map<String, @Nullable Object> arguments, String name)
      throws ActionException {
    String value = text(arguments, name);
    if (value == null || value.isEmpty()) {
      throw ActionException.failed("missing required arguments: " + name);
    }
    return value;
  }

  static boolean flag(Map<String, @Nullable Object> arguments, String name, boolean otherwise)
      throws ActionException {
    Object value = arguments.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    String text = value.toString().strip().toLowerCase(Locale.ROOT);
    if (YES.contains(text)) {
      return true;
    }
    if (NO.contains(text)) {
      return false;
    }
    throw ActionException.failed(
        "argument '%s' is of type <class 'str'> and we were unable to convert to bool: The value '%s' is not a valid boolean."
            .formatted(name, value));
  }

  static int number(Map<String, @Nullable Object> arguments, String name, int otherwise)
      throws ActionException {
    Object value = arguments.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return value instanceof Number number
          ? number.intValue()
          : Integer.parseInt(value.toString().strip());
    } catch (NumberFormatException e) {
      throw ActionException.failed(
          "argument '%s' is of type <class 'str'> and we were unable to convert to int: %s"
              .formatted(name, value));
    }
  }

  /** A list; text is split at commas, as modules do. */
  static List<String> list(@Nullable Object value) {
    List<String> items = new ArrayList<>();
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(item -> items.add(String.valueOf(item)));
      case Object one -> {
        for (String item : one.toString().split(",", -1)) {
          if (!item.isBlank()) {
            items.add(item.strip());
          }
        }
      }
    }
    return items;
  }
}
