package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.TaskListParser.Place;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlScalar;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads roles: for a play, as dependencies, and for includes. */
public final class RoleParser {

  /**
   * A use of a role.
   *
   * @param from which files instead of {@code main}, by section ({@code tasks}, {@code vars}, …)
   * @param parents the roles around it, outermost first
   * @param shareKey equal for uses that count as the same role for {@code allow_duplicates}
   * @param again whether it runs also where it has run before
   */
  public record Request(
      String name,
      Map<String, Variable> parameters,
      Map<String, Variable> variables,
      Map<String, String> from,
      List<Role> parents,
      boolean validate,
      Object shareKey,
      boolean again,
      Position position) {

    /**
     * The role that an include or import asks for.
     *
     * @param arguments the task's, rendered
     */
    public static Request ofInclude(Task task, Map<String, @Nullable Object> arguments) {
      Object name = arguments.get("name") != null ? arguments.get("name") : arguments.get("role");
      Map<String, String> from = new LinkedHashMap<>();
      for (String section : List.of("tasks", "vars", "defaults", "handlers")) {
        Object file = arguments.get(section + "_from");
        if (file != null) {
          String text = file.toString();
          from.put(section, text.substring(text.lastIndexOf('/') + 1));
        }
      }
      List<Role> parents = new ArrayList<>();
      if (task.role() != null) {
        parents.addAll(task.role().parents());
        parents.add(task.role());
      }
      boolean again = !isFalse(arguments.get("allow_duplicates"));
      return new Request(
          String.valueOf(name),
          Map.of(),
          task.directives().ownVariables("vars"),
          from,
          parents,
          !isFalse(arguments.get("rolespec_validate")),
          List.of("include", String.valueOf(name), from),
          again,
          task.position());
    }

    private static boolean isFalse(@Nullable Object value) {
      return "false".equalsIgnoreCase(String.valueOf(value));
    }
  }

  private final Surroundings surroundings;
  private final TaskListParser tasks;

  /** So deep may a role include itself. */
  private static final int DEEPEST = 100;

  private final Map<Play, Map<Object, Set<String>>> completed = new WeakHashMap<>();

  RoleParser(Surroundings surroundings, TaskListParser tasks) {
    this.surroundings = surroundings;
    this.tasks = tasks;
  }

  /** An entry of a play's {@code roles} or of a role's dependencies. */
  Role entry(YamlNode node, Place place, List<Role> parents) {
    return switch (node) {
      case YamlScalar scalar when scalar.value() != null ->
          load(
              request(
                  String.valueOf(scalar.value()),
                  Map.of(),
                  Map.of(),
                  List.of(),
                  parents,
                  node,
                  place),
              place.with(place.directives().within(Map.of())));
      case YamlMapping mapping -> entry(mapping, place, parents);
      default ->
          throw new PlaybookException("role definitions must contain a role name", node.position());
    };
  }

  private Role entry(YamlMapping mapping, Place place, List<Role> parents) {
    Object name =
        mapping.get("role").or(() -> mapping.get("name")).map(YamlNode::toValue).orElse(null);
    if (!(name instanceof String text) || text.isEmpty()) {
      throw new PlaybookException("role definitions must contain a role name", mapping.position());
    }
    Map<String, Variable> parameters = Variable.of(mapping);
    parameters.keySet().removeAll(Keywords.ROLE);
    Map<String, Setting> settings = tasks.settings(mapping, Keywords.ROLE, "RoleInclude");
    settings.remove("role");
    settings.remove("name");
    settings.remove("vars");
    List<Object> key = new ArrayList<>();
    settings.forEach(
        (keyword, setting) -> key.add(List.of(keyword, String.valueOf(setting.value()))));
    Map<String, Variable> variables =
        Shapes.variables(mapping.get("vars").orElse(null), "RoleInclude", surroundings.line());
    return load(
        request(text, parameters, variables, key, parents, mapping, place),
        place.with(place.directives().within(settings)));
  }

  private Request request(
      String name,
      Map<String, Variable> parameters,
      Map<String, Variable> variables,
      List<Object> key,
      List<Role> parents,
      YamlNode node,
      Place place) {
    String rendered =
        String.valueOf(surroundings.render(name, place.play(), Map.of(), node.position()));
    return new Request(
        rendered,
        parameters,
        variables,
        Map.of(),
        parents,
        true,
        List.of(
            rendered,
            String.valueOf(Variable.values(parameters)),
            String.valueOf(Variable.values(variables)),
            key),
        false,
        node.position());
  }

  /** Reads the role and everything it depends on. */
  public Role load(Request request, Place place) {
    RolePlaces.Found found =
        new RolePlaces(surroundings)
            .find(request.name(), place, request.parents(), request.position());
    for (Role parent : request.parents()) {
      if (parent.path().equals(found.path())
          && (!request.again() || request.parents().size() > DEEPEST)) {
        throw new PlaybookException(
            "A recursion loop was detected with the roles specified. Make sure child roles do not"
                + " have dependencies on parent roles",
            request.position());
      }
    }
    surroundings.role(found.path());
    RoleFiles files = new RoleFiles(surroundings, found.path(), request.position());
    RoleMetadata metadata = RoleMetadata.read(files);
    Role role =
        new Role(
            found.name(),
            found.collection(),
            found.path(),
            files.variables("defaults", request.from().get("defaults"), found.name()),
            files.variables("vars", request.from().get("vars"), found.name()),
            request.variables(),
            request.parameters(),
            request.again() || metadata.allowDuplicates(),
            request.parents(),
            completedSet(place.play(), request.shareKey()));
    List<Role> deeper = new ArrayList<>(request.parents());
    deeper.add(role);
    for (YamlNode dependency : metadata.dependencies()) {
      role.dependencies().add(entry(dependency, place, deeper));
    }
    Place inside = new Place(place.play(), role, place.directives(), List.of(), false);
    if (request.validate()) {
      validation(files, metadata, request, role, inside);
    }
    files
        .list("tasks", request.from().get("tasks"))
        .ifPresent(list -> role.tasks().addAll(tasks.nodes(list.items(), inside.in(list.file()))));
    Place handlers = new Place(place.play(), role, place.directives(), List.of(), true);
    files
        .list("handlers", request.from().get("handlers"))
        .ifPresent(list ->
            tasks
                .nodes(list.items(), handlers.in(list.file()))
                .forEach(node -> role.handlers().add((Task) node)));
    return role;
  }

  private Set<String> completedSet(Play play, Object key) {
    return completed
        .computeIfAbsent(play, of -> new HashMap<>())
        .computeIfAbsent(key, of -> ConcurrentHashMap.newKeySet());
  }

  private void validation(
      RoleFiles files, RoleMetadata metadata, Request request, Role role, Place place) {
    String entry = request.from().getOrDefault("tasks", "main");
    int dot = entry.lastIndexOf('.');
    String point = dot > 0 ? entry.substring(0, dot) : entry;
    Map<String, @Nullable Object> specification = metadata.argumentSpecification(files, point);
    if (specification.isEmpty()) {
      return;
    }
    String name = "Validating arguments against arg spec '" + point + "'";
    if (specification.get("short_description") != null) {
      name += " - " + specification.get("short_description");
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    Object options = specification.get("options");
    arguments.put("argument_spec", options == null ? Map.of() : options);
    arguments.put("provided_arguments", Variable.values(role.parameters()));
    arguments.put(
        "validate_args_context",
        Map.of(
            "type",
            "role",
            "name",
            role.name(),
            "argument_spec_name",
            point,
            "path",
            role.path().toString()));
    Directives directives =
        place
            .directives()
            .within(Map.of("tags", new Setting(List.of("always"), request.position())));
    role.tasks()
        .add(
            new Task(
                request.position(),
                directives,
                name,
                "ansible.builtin.validate_argument_spec",
                arguments,
                null,
                LoopControl.DEFAULT,
                role,
                false,
                false));
  }

  /** The role's dependencies' tasks, its own, and the mark that the role is through. */
  public static List<Node> tasksOf(Role role) {
    List<Node> nodes = new ArrayList<>();
    for (Role dependency : role.dependencies()) {
      nodes.addAll(tasksOf(dependency));
    }
    Position position =
        role.tasks().isEmpty()
            ? new Position(role.path().toString(), 0, 0)
            : role.tasks().getFirst().position();
    nodes.add(Block.of(position, Directives.none(), role.tasks()));
    nodes.add(Task.meta("role_complete", position, role));
    return nodes;
  }

  /** The handlers of the role's dependencies and its own. */
  public static List<Task> handlersOf(Role role) {
    List<Task> handlers = new ArrayList<>();
    for (Role dependency : role.dependencies()) {
      handlers.addAll(handlersOf(dependency));
    }
    handlers.addAll(role.handlers());
    return handlers;
  }

  /** A list of tasks and the file it stands in. */
  record TaskFile(Path file, List<YamlNode> items) {
    static TaskFile of(Path file, YamlNode root) {
      if (!(root instanceof YamlSequence list)) {
        throw new PlaybookException(
            "The " + file + " file must contain a list of tasks", root.position());
      }
      return new TaskFile(file, list.items());
    }
  }
}
