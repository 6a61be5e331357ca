package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Loop;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list of tasks and blocks in one place: a play's section, a role, an included file. */
public final class TaskListParser {

  /**
   * Where a list of tasks stands.
   *
   * @param includers directories of the files around it, nearest first
   * @param handlers whether the list is one of handlers
   */
  public record Place(
      Play play,
      @Nullable Role role,
      Directives directives,
      List<Path> includers,
      boolean handlers) {

    Place with(Directives other) {
      return new Place(play, role, other, includers, handlers);
    }

    Place in(Path file) {
      List<Path> deeper = new ArrayList<>();
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        deeper.add(parent);
      }
      deeper.addAll(includers);
      return new Place(play, role, directives, deeper, handlers);
    }

    private String subdirectory() {
      return handlers ? "handlers" : "tasks";
    }
  }

  private final Surroundings surroundings;
  private final RoleParser roles;

  public TaskListParser(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.roles = new RoleParser(surroundings, this);
  }

  /** What reads the roles of includes. */
  public RoleParser roles() {
    return roles;
  }

  /** Reads a task file; an empty one gives no nodes. */
  public List<Node> file(Path file, Place place, @Nullable Position includedAt) {
    YamlNode root = new YamlFiles(surroundings).read(file, includedAt);
    if (Shapes.isNull(root)) {
      return List.of();
    }
    if (!(root instanceof YamlSequence list)) {
      throw new PlaybookException(
          "included task files must contain a list of tasks", root.position());
    }
    return nodes(list.items(), place.in(file));
  }

  /** The nodes of a list. */
  List<Node> nodes(List<YamlNode> items, Place place) {
    List<Node> nodes = new ArrayList<>();
    for (YamlNode item : items) {
      if (Shapes.isNull(item)) {
        continue;
      }
      if (!(item instanceof YamlMapping mapping)) {
        throw new PlaybookException(
            "a task must be a dictionary of keywords, but is " + Shapes.kind(item),
            item.position());
      }
      if (mapping.get("block").isPresent()) {
        nodes.add(block(mapping, place));
      } else if (mapping.get("rescue").isPresent() || mapping.get("always").isPresent()) {
        String part = mapping.get("rescue").isPresent() ? "rescue" : "always";
        throw new PlaybookException(
            "'" + part + "' keyword cannot be used without 'block'", mapping.position());
      } else {
        nodes.addAll(task(mapping, place));
      }
    }
    return nodes;
  }

  private Block block(YamlMapping mapping, Place place) {
    if (place.handlers()) {
      throw new PlaybookException(
          "Using a block as a handler is not supported.", mapping.position());
    }
    Shapes.onlyKeys(mapping, Keywords.BLOCK, "Block");
    DefaultsOfModules.check(mapping, surroundings, libraries(place));
    Directives directives = place.directives().within(settings(mapping, Keywords.BLOCK, "Block"));
    Place inside = place.with(directives);
    return new Block(
        mapping.position(),
        directives,
        nodes(Shapes.items(mapping.get("block").orElse(null), "block"), inside),
        nodes(Shapes.items(mapping.get("rescue").orElse(null), "rescue"), inside),
        nodes(Shapes.items(mapping.get("always").orElse(null), "always"), inside));
  }

  Map<String, Setting> settings(YamlMapping mapping, Set<String> keys, String what) {
    Map<String, Setting> settings = Shapes.settings(mapping, keys);
    YamlNode vars = mapping.get("vars").orElse(null);
    if (vars != null) {
      settings.put(
          "vars", new Setting(Shapes.variables(vars, what, surroundings.line()), vars.position()));
    }
    return settings;
  }

  private List<Node> task(YamlMapping mapping, Place place) {
    Set<String> keywords = place.handlers() ? Keywords.HANDLER : Keywords.TASK;
    String what = place.handlers() ? "Handler" : "Task";
    ActionParser.Parsed parsed =
        new ActionParser(surroundings, libraries(place))
            .parse(mapping, Keywords.HANDLER, collections(mapping, place));
    for (YamlMapping.Entry entry : mapping.entries()) {
      String key = entry.name();
      if (!keywords.contains(key) && !key.equals(parsed.action()) && !isLoop(key)) {
        if (surroundings.passesOverUnknownKeywords()) {
          surroundings.warn("Ignoring invalid attribute: " + key);
          continue;
        }
        throw new PlaybookException(
            "'"
                + key
                + "' is not a valid attribute for a "
                + what
                + "\nThis error can be suppressed as a warning using the"
                + " \"invalid_task_attribute_failed\" configuration",
            mapping.position());
      }
    }
    Map<String, Setting> settings = settings(mapping, keywords, what);
    mapping.entries().stream()
        .filter(entry -> entry.name().equals(parsed.action()))
        .findFirst()
        .ifPresent(entry -> addPlaces(entry, settings));
    if (parsed.isLocal()) {
      settings.put("delegate_to", new Setting("localhost", mapping.position()));
    }
    Task task =
        new Task(
            mapping.position(),
            place.directives().within(settings),
            mapping.get("name").map(YamlNode::toValue).orElse("") instanceof CharSequence name
                ? name.toString()
                : "",
            parsed.action(),
            parsed.arguments(),
            loop(mapping),
            LoopControlParser.parse(mapping.get("loop_control").orElse(null)),
            place.role(),
            place.handlers(),
            false);
    TaskChecks.check(task, mapping);
    DefaultsOfModules.check(mapping, surroundings, libraries(place));
    return switch (task.shortAction()) {
      case "import_tasks" -> importTasks(task, place);
      case "include" -> isStatic(task) ? importTasks(task, place) : List.of(task);
      case "import_role" -> importRole(task, place);
      default -> List.of(task);
    };
  }

  /** Where the action and its arguments are written. */
  private static void addPlaces(YamlMapping.Entry action, Map<String, Setting> settings) {
    settings.put(Directives.ACTION, new Setting(action.name(), action.key().position()));
    if (action.value() instanceof YamlMapping arguments) {
      for (YamlMapping.Entry argument : arguments.entries()) {
        settings.put(
            Directives.argument(argument.name()), new Setting(null, argument.value().position()));
      }
    }
  }

  private static boolean isStatic(Task include) {
    return include.loop() == null
        && !String.valueOf(include.arguments().get(KeyValues.RAW)).contains("{{");
  }

  private boolean isLoop(String key) {
    return key.startsWith("with_") && surroundings.isLookup(key.substring("with_".length()));
  }

  private @Nullable Loop loop(YamlMapping mapping) {
    Loop loop = null;
    for (YamlMapping.Entry entry : mapping.entries()) {
      String key = entry.name();
      if (!key.equals("loop") && !isLoop(key)) {
        continue;
      }
      String lookup = key.equals("loop") ? null : key.substring("with_".length());
      if (loop != null) {
        throw new PlaybookException("duplicate loop in task: " + key, mapping.position());
      }
      if (lookup != null && Shapes.isNull(entry.value())) {
        throw new PlaybookException(
            "you must specify a value when using " + key, mapping.position());
      }
      loop = new Loop(lookup, entry.value().toValue(), entry.value().position());
    }
    return loop;
  }

  private static List<Path> libraries(Place place) {
    List<Path> libraries = new ArrayList<>();
    if (place.role() != null) {
      libraries.add(place.role().path().resolve("library"));
    }
    libraries.add(place.play().directory().resolve("library"));
    return libraries;
  }

  private static List<String> collections(YamlMapping mapping, Place place) {
    Object own = mapping.get("collections").map(YamlNode::toValue).orElse(null);
    Setting outer = place.directives().nearest("collections");
    Object value = own != null ? own : outer == null ? null : outer.value();
    List<String> names = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    } else if (value instanceof String name) {
      names.add(name);
    }
    if (place.role() != null && place.role().collection() != null) {
      names.addFirst(place.role().collection());
    }
    return names;
  }

  private List<Node> importTasks(Task task, Place place) {
    if (task.loop() != null) {
      throw new PlaybookException(
          "You cannot use loops on 'import_tasks' statements. You should use 'include_tasks'"
              + " instead.",
          task.position());
    }
    String name =
        String.valueOf(
            surroundings.render(
                task.arguments().get(KeyValues.RAW),
                place.play(),
                variables(task.directives()),
                task.position()));
    Path file =
        FilesOfTasks.taskFile(
                name,
                place.subdirectory(),
                place.includers(),
                place.role(),
                place.play().directory())
            .orElseThrow(() ->
                PlaybookException.missing(
                    "Could not find or access '"
                        + missing(name, place)
                        + "' on the Ansible"
                        + " Controller.",
                    task.position()));
    List<Node> nodes = file(file, place.with(task.directives()), task.position());
    return place.handlers() ? nodes : List.of(Block.of(task.position(), task.directives(), nodes));
  }

  private static Path missing(String name, Place place) {
    Path base =
        place.role() != null
            ? place.role().path().resolve(place.subdirectory())
            : place.play().directory();
    return base.resolve(name).normalize();
  }

  private List<Node> importRole(Task task, Place place) {
    if (place.handlers()) {
      throw new PlaybookException(
          "Using '" + task.action() + "' as a handler is not supported.", task.position());
    }
    if (task.loop() != null) {
      throw new PlaybookException(
          "You cannot use loops on 'import_role' statements. You should use 'include_role'"
              + " instead.",
          task.position());
    }
    RoleParser.Request request = RoleParser.Request.ofInclude(task, rendered(task, place));
    Role role = roles.load(request, place.with(task.directives()));
    place.play().roles().add(role);
    place.play().handlers().addAll(RoleParser.handlersOf(role));
    return List.of(Block.of(task.position(), task.directives(), RoleParser.tasksOf(role)));
  }

  private Map<String, @Nullable Object> rendered(Task task, Place place) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    task.arguments()
        .forEach((name, value) ->
            arguments.put(
                name,
                surroundings.render(
                    value, place.play(), variables(task.directives()), task.position())));
    return arguments;
  }

  /** The {@code vars} of a task and of the blocks around it, innermost winning. */
  static Map<String, @Nullable Object> variables(Directives directives) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    directives.variables("vars").forEach(each -> variables.putAll(Variable.values(each)));
    return variables;
  }
}
