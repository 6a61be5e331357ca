package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the action of a task and its arguments in any of the forms that Ansible takes: {@code copy:
 * src=a dest=b}, {@code copy: {src: a}}, {@code action: copy src=a}, {@code action: {module:
 * copy}}, {@code local_action: …}, and {@code args:} beside each.
 */
final class ActionParser {

  /** An action and its arguments, untemplated. */
  record Parsed(String action, Map<String, @Nullable Object> arguments, boolean isLocal) {}

  /** Handled by the parser or the strategy, never by a module. */
  private static final Set<String> BUILT_IN =
      Set.of("meta", "include", "include_tasks", "include_role", "import_tasks", "import_role");

  private static final Set<String> COMMANDS =
      Set.of("command", "shell", "raw", "script", "win_command", "win_shell");

  private static final Set<String> TAKE_FREE_FORM =
      Set.of("add_host", "group_by", "include_vars", "set_fact");

  /** Filed under this, a template that gives a dictionary of arguments. */
  static final String VARIABLE_ARGUMENTS = "_variable_params";

  private final Surroundings surroundings;
  private final List<Path> libraries;

  ActionParser(Surroundings surroundings, List<Path> libraries) {
    this.surroundings = surroundings;
    this.libraries = libraries;
  }

  /**
   * @param keywords what is no action in this kind of task
   */
  Parsed parse(YamlMapping task, Set<String> keywords, List<String> collections) {
    Map<String, @Nullable Object> more = additional(task);
    List<Parsed> found = new ArrayList<>();
    for (String form : List.of("action", "local_action")) {
      task.get(form)
          .ifPresent(node -> {
            tellOfMapping(node);
            found.add(oldStyle(node.toValue(), form.equals("local_action"), task));
          });
    }
    if (found.size() > 1) {
      throw new PlaybookException(
          "action and local_action are mutually exclusive", task.position());
    }
    String unknown = null;
    for (YamlMapping.Entry entry : task.entries()) {
      String name = entry.name();
      if (keywords.contains(name) || name.startsWith("with_")) {
        continue;
      }
      if (!isAction(name, collections, task.position())) {
        unknown = unknown == null ? name : unknown;
        continue;
      }
      if (!found.isEmpty()) {
        throw new PlaybookException(
            "conflicting action statements: " + found.getFirst().action() + ", " + name,
            task.position());
      }
      found.add(new Parsed(name, newStyle(name, entry.value().toValue(), task.position()), false));
    }
    if (found.isEmpty()) {
      throw new PlaybookException(
          unknown == null
              ? "no module/action detected in task."
              : "couldn't resolve module/action '"
                  + unknown
                  + "'. This often indicates a misspelling, missing collection, or incorrect module"
                  + " path.",
          task.position());
    }
    return checked(found.getFirst(), more, task, collections);
  }

  private void tellOfMapping(YamlNode action) {
    if (action instanceof YamlMapping && surroundings.line() == Line.CURRENT) {
      surroundings.deprecate(
          "Using a mapping for `action` is deprecated. This feature will be removed from"
              + " ansible-core version 2.23.\n"
              + SourceContext.of(action.position())
              + "\n\nUse a string value for `action`.");
    }
  }

  private boolean isAction(String name, List<String> collections, Position position) {
    try {
      return BUILT_IN.contains(shortName(name))
          || surroundings.isAction(name, collections, libraries);
    } catch (IllegalArgumentException e) {
      throw new PlaybookException(String.valueOf(e.getMessage()), position);
    }
  }

  static String shortName(String action) {
    for (String prefix : List.of("ansible.builtin.", "ansible.legacy.")) {
      if (action.startsWith(prefix)) {
        return action.substring(prefix.length());
      }
    }
    return action;
  }

  private static boolean isCommand(String action) {
    return COMMANDS.contains(shortName(action)) || action.startsWith("ansible.windows.win_");
  }

  private Map<String, @Nullable Object> additional(YamlMapping task) {
    Object value = task.get("args").map(node -> node.toValue()).orElse(null);
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> Shapes.textKeys(map);
      case String text when text.contains("{{") || text.contains("{%") ->
          Map.of(VARIABLE_ARGUMENTS, text);
      case String text ->
          throw new PlaybookException(
              "Complex args containing variables cannot use bare variables (without Jinja2"
                  + " delimiters), and must use the full variable style ('{{var_name}}')",
              task.position());
      default ->
          throw new PlaybookException(
              "Complex args must be a dictionary or variable string (\"{{var}}\").",
              task.position());
    };
  }

  private Parsed oldStyle(@Nullable Object value, boolean isLocal, YamlMapping task) {
    return switch (value) {
      case String text -> {
        String[] parts = KeyValues.firstWord(text);
        yield new Parsed(parts[0], keyValues(parts[1], parts[0], task.position()), isLocal);
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> arguments = Shapes.textKeys(map);
        Object module = arguments.remove("module");
        if (!(module instanceof String text)) {
          throw new PlaybookException("no module/action detected in task.", task.position());
        }
        String[] parts = KeyValues.firstWord(text);
        arguments.putAll(keyValues(parts[1], parts[0], task.position()));
        Object nested = arguments.remove("args");
        if (nested instanceof Map<?, ?> more) {
          arguments.putAll(Shapes.textKeys(more));
        } else if (nested instanceof String more) {
          arguments.putAll(keyValues(more, parts[0], task.position()));
        }
        yield new Parsed(parts[0], arguments, isLocal);
      }
      case null, default ->
          throw new PlaybookException(
              "unexpected parameter type in action: a string or a dictionary was expected",
              task.position());
    };
  }

  private Map<String, @Nullable Object> newStyle(
      String action, @Nullable Object value, Position position) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> Shapes.textKeys(map);
      case String text -> keyValues(text, action, position);
      default ->
          throw new PlaybookException(
              "unexpected parameter type in action: '"
                  + action
                  + "' takes a dictionary or key=value text",
              position);
    };
  }

  private Map<String, @Nullable Object> keyValues(String text, String action, Position position) {
    try {
      return KeyValues.parse(text, isCommand(action));
    } catch (IllegalArgumentException e) {
      String loading = surroundings.line() == Line.CURRENT ? "Error loading tasks: " : "";
      throw new PlaybookException(loading + e.getMessage(), position);
    }
  }

  private Parsed checked(
      Parsed parsed,
      Map<String, @Nullable Object> more,
      YamlMapping task,
      List<String> collections) {
    String action = parsed.action();
    if (!isAction(action, collections, task.position())) {
      throw new PlaybookException(
          "couldn't resolve module/action '"
              + action
              + "'. This often indicates a misspelling, missing collection, or incorrect module"
              + " path.",
          task.position());
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(more);
    arguments.putAll(parsed.arguments());
    for (String key : arguments.keySet()) {
      if (key.startsWith("_ansible_") && !isCommand(action)) {
        throw new PlaybookException(
            "invalid parameter specified for action '" + action + "': '" + key + "'",
            task.position());
      }
    }
    moveCommand(action, arguments, task);
    String raw = String.valueOf(arguments.getOrDefault(KeyValues.RAW, ""));
    if (!raw.isEmpty() && !takesFreeForm(action)) {
      if (!raw.contains("{{") && !raw.contains("{%")) {
        throw new PlaybookException(
            "this task '"
                + action
                + "' has extra params, which is only allowed in the following"
                + " modules: command, shell, raw, script, meta, include_vars, include_tasks,"
                + " include_role, import_tasks, import_role, add_host, group_by, set_fact,"
                + " win_command, win_shell",
            task.position());
      }
      arguments.put(VARIABLE_ARGUMENTS, arguments.remove(KeyValues.RAW));
    }
    return new Parsed(action, arguments, parsed.isLocal());
  }

  private static boolean takesFreeForm(String action) {
    String name = shortName(action);
    return isCommand(action) || TAKE_FREE_FORM.contains(name) || BUILT_IN.contains(name);
  }

  private static void moveCommand(
      String action, Map<String, @Nullable Object> arguments, YamlMapping task) {
    if (!Set.of("command", "shell", "script").contains(shortName(action))
        || !arguments.containsKey("cmd")) {
      return;
    }
    if (!String.valueOf(arguments.getOrDefault(KeyValues.RAW, "")).isEmpty()) {
      throw new PlaybookException(
          "The 'cmd' argument cannot be used when other raw parameters are specified. Please put"
              + " everything in one or the other place.",
          task.position());
    }
    arguments.put(KeyValues.RAW, arguments.remove("cmd"));
  }
}
