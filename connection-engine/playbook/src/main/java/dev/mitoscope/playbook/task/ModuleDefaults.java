package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments that {@code module_defaults} gives to a task, the innermost winning. */
final class ModuleDefaults {
  private ModuleDefaults() {}

  /** The task's arguments over its defaults. */
  static Map<String, @Nullable Object> under(
      Map<String, @Nullable Object> arguments, Task task, Templates templates) {
    return under(arguments, task.action(), task, templates);
  }

  /** Arguments over what the task's keyword gives to that module or action. */
  static Map<String, @Nullable Object> under(
      Map<String, @Nullable Object> arguments, String name, Task task, Templates templates) {
    List<Setting> settings = task.directives().all("module_defaults");
    if (settings.isEmpty()) {
      return arguments;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Setting setting : settings) {
      List<?> dictionaries =
          setting.value() instanceof List<?> list
              ? list
              : setting.value() == null ? List.of() : List.of(setting.value());
      for (Object dictionary : dictionaries) {
        if (dictionary instanceof Map<?, ?> map) {
          addMatching(map, name, templates, all);
        }
      }
    }
    all.putAll(arguments);
    return all;
  }

  private static void addMatching(
      Map<?, ?> dictionary, String action, Templates templates, Map<String, @Nullable Object> all) {
    dictionary.forEach((name, defaults) -> {
      if (names(action).contains(String.valueOf(name))
          && templates.value(defaults) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
      }
    });
  }

  private static List<String> names(String action) {
    String shortName = action.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    return shortName.contains(".")
        ? List.of(action)
        : List.of(shortName, "ansible.builtin." + shortName, "ansible.legacy." + shortName);
  }
}
