package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses tasks whose parts don't fit together, before anything runs. */
final class TaskChecks {
  private static final Set<String> TASK_INCLUDE_ARGUMENTS = Set.of("file", "apply", KeyValues.RAW);
  private static final Set<String> ROLE_INCLUDE_ARGUMENTS =
      Set.of(
          "name",
          "role",
          "tasks_from",
          "vars_from",
          "handlers_from",
          "defaults_from",
          "apply",
          "public",
          "allow_duplicates",
          "rolespec_validate",
          KeyValues.RAW);
  private static final Set<String> META_WORDS =
      Set.of(
          "clear_facts",
          "clear_host_errors",
          "end_batch",
          "end_host",
          "end_play",
          "end_role",
          "flush_handlers",
          "noop",
          "refresh_inventory",
          "reset_connection");
  private static final Set<String> TEXTS =
      Set.of(
          "become_exe",
          "become_flags",
          "become_method",
          "become_user",
          "connection",
          "debugger",
          "delegate_to",
          "register",
          "remote_user");

  private TaskChecks() {}

  static void check(Task task, YamlMapping mapping) {
    Position position = task.position();
    for (String key : TEXTS) {
      Setting setting = task.directives().own(key);
      if (setting != null && (setting.value() instanceof List || setting.value() instanceof Map)) {
        throw new PlaybookException(
            "The field '"
                + key
                + "' is supposed to be a string type, however the incoming data structure is a "
                + (setting.value() instanceof List ? "list" : "dictionary"),
            position);
      }
    }
    Setting register = task.directives().own("register");
    if (register != null && !Shapes.isVariableName(String.valueOf(register.value()))) {
      throw new PlaybookException(
          "Invalid variable name in 'register' specified: '" + register.value() + "'", position);
    }
    switch (task.shortAction()) {
      case "include_tasks", "import_tasks", "include" -> checkTaskInclude(task, mapping);
      case "include_role", "import_role" -> checkRoleInclude(task, mapping);
      case "meta" -> checkMeta(task);
      default -> {}
    }
  }

  private static void checkTaskInclude(Task task, YamlMapping mapping) {
    boolean dynamic = task.shortAction().equals("include_tasks");
    onlyArguments(task, TASK_INCLUDE_ARGUMENTS);
    if (file(task) == null) {
      throw new PlaybookException("No file specified for " + task.action(), task.position());
    }
    checkApply(task, dynamic);
    if (dynamic) {
      onlyIncludeKeywords(task, mapping, "TaskInclude");
    }
  }

  /** The file as either form names it. */
  static @Nullable Object file(Task task) {
    Object raw = task.arguments().get(KeyValues.RAW);
    return raw != null ? raw : task.arguments().get("file");
  }

  private static void checkRoleInclude(Task task, YamlMapping mapping) {
    boolean dynamic = task.shortAction().equals("include_role");
    if (task.arguments().get("name") == null && task.arguments().get("role") == null) {
      throw new PlaybookException(
          "'name' is a required field for " + task.action() + ".", task.position());
    }
    onlyArguments(task, ROLE_INCLUDE_ARGUMENTS);
    if (!dynamic && task.arguments().containsKey("public")) {
      throw new PlaybookException(
          "Invalid options for " + task.action() + ": public", task.position());
    }
    checkApply(task, dynamic);
    if (dynamic) {
      onlyIncludeKeywords(task, mapping, "IncludeRole");
    }
  }

  private static void onlyArguments(Task task, Set<String> known) {
    List<String> unknown = new ArrayList<>(task.arguments().keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new PlaybookException(
          "Invalid options for " + task.action() + ": " + String.join(",", unknown),
          task.position());
    }
  }

  private static void checkApply(Task task, boolean dynamic) {
    Object apply = task.arguments().get("apply");
    if (apply == null) {
      return;
    }
    if (!dynamic) {
      throw new PlaybookException(
          "Invalid options for " + task.action() + ": apply", task.position());
    }
    if (!(apply instanceof Map)) {
      throw new PlaybookException(
          "Expected a dict for apply but got " + apply + " instead", task.position());
    }
  }

  private static void onlyIncludeKeywords(Task task, YamlMapping mapping, String what) {
    for (YamlMapping.Entry entry : mapping.entries()) {
      String key = entry.name();
      if (Keywords.TASK.contains(key) && !Keywords.INCLUDE.contains(key)) {
        throw new PlaybookException(
            "'" + key + "' is not a valid attribute for a " + what, task.position());
      }
    }
  }

  private static void checkMeta(Task task) {
    String word = String.valueOf(task.arguments().get(KeyValues.RAW));
    if (!META_WORDS.contains(word)) {
      throw new PlaybookException("invalid meta action requested: " + word, task.position());
    }
  }
}
