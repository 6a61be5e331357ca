package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.module.ModuleSearch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that {@code module_defaults} gives to a task. An inner level replaces what an outer one
 * says of the same module or group; what is said of a module wins over what is said of its groups.
 */
final class ModuleDefaults {
  private static final String GROUP = "group/";

  private final ModuleCatalog modules;
  private final Task task;
  private final Templates templates;
  private final Path playbookDirectory;

  ModuleDefaults(ModuleCatalog modules, Task task, Templates templates, Path playbookDirectory) {
    this.modules = modules;
    this.task = task;
    this.templates = templates;
    this.playbookDirectory = playbookDirectory;
  }

  /** The task's arguments over its defaults. */
  Map<String, @Nullable Object> under(Map<String, @Nullable Object> arguments) {
    return under(arguments, task.action());
  }

  /** Arguments over what the task's keyword gives to that module or action. */
  Map<String, @Nullable Object> under(Map<String, @Nullable Object> arguments, String name) {
    List<Setting> settings = task.directives().all("module_defaults");
    if (settings.isEmpty()) {
      return arguments;
    }
    ModuleSearch search =
        ModulePlaces.of(
            task, playbookDirectory, new TaskKeywords(task, templates).texts("collections"));
    String action = modules.fullName(name, search);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    @Nullable Object own = null;
    for (Map.Entry<String, @Nullable Object> entry : dictionary(settings, search).entrySet()) {
      if (entry.getKey().equals(action)) {
        own = entry.getValue();
      } else if (entry.getKey().startsWith(GROUP) && isIn(entry.getKey(), action)) {
        put(entry.getValue(), all);
      }
    }
    put(own, all);
    all.putAll(arguments);
    return all;
  }

  /** All levels as one, modules by their full names. */
  private Map<String, @Nullable Object> dictionary(List<Setting> settings, ModuleSearch search) {
    ModuleSearch withoutCollections =
        new ModuleSearch(search.libraries(), search.moduleUtils(), List.of());
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (Setting setting : settings) {
      Object value = setting.value();
      for (Object level :
          value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
        if (level instanceof Map<?, ?> map) {
          map.forEach((key, defaults) -> {
            String name = String.valueOf(key);
            merged.put(
                name.startsWith(GROUP) ? name : modules.fullName(name, withoutCollections),
                defaults);
          });
        }
      }
    }
    return merged;
  }

  private boolean isIn(String group, String action) {
    return modules.actionGroup(group.substring(GROUP.length())).orElse(Set.of()).contains(action);
  }

  private void put(@Nullable Object defaults, Map<String, @Nullable Object> all) {
    if (defaults != null && templates.value(defaults) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> all.put(String.valueOf(key), value));
    }
  }
}
