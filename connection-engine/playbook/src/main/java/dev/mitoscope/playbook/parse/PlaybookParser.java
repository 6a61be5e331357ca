package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a playbook with all that it imports. Not safe for several threads at once. */
public final class PlaybookParser {

  /** What an {@code import_playbook} gives to the plays it brings. */
  private record Import(
      Directives directives, Map<String, Variable> variables, @Nullable Position position) {}

  private static final Set<String> STRATEGIES =
      Set.of(
          "linear",
          "free",
          "host_pinned",
          "debug",
          "mitogen",
          "mitogen_linear",
          "mitogen_free",
          "mitogen_host_pinned");
  private static final Set<String> IMPORT =
      Set.of("import_playbook", "ansible.builtin.import_playbook", "name", "vars", "when", "tags");
  private static final Set<String> PROMPT =
      Set.of(
          "name",
          "prompt",
          "default",
          "private",
          "confirm",
          "encrypt",
          "salt_size",
          "salt",
          "unsafe");
  private static final int DEEPEST_IMPORT = 50;

  private final Surroundings surroundings;
  private final YamlFiles files;
  private final TaskListParser tasks;

  public PlaybookParser(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.files = new YamlFiles(surroundings);
    this.tasks = new TaskListParser(surroundings);
  }

  /** What reads the files of includes while the playbook runs. */
  public TaskListParser tasks() {
    return tasks;
  }

  /**
   * Reads a playbook.
   *
   * @throws PlaybookException when it can't be run as it is written
   */
  public List<Play> parse(Path file) {
    return parse(file, new Import(Directives.none(), Map.of(), null), 0);
  }

  private List<Play> parse(Path file, Import imported, int depth) {
    if (depth > DEEPEST_IMPORT) {
      throw new PlaybookException(
          "the playbook imports itself, over and over: " + file, imported.position());
    }
    YamlNode root = files.read(file, imported.position());
    if (Shapes.isNull(root)) {
      throw new PlaybookException("Empty playbook, nothing to do: " + file, null);
    }
    if (!(root instanceof YamlSequence list)) {
      throw new PlaybookException(
          "A playbook must be a list of plays, got " + Shapes.kind(root) + " instead: " + file,
          root.position());
    }
    if (list.items().isEmpty()) {
      throw new PlaybookException(
          "A playbook must contain at least one play: " + file, root.position());
    }
    List<Play> plays = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlMapping mapping)) {
        throw new PlaybookException(
            "playbook entries must be either valid plays or 'import_playbook' statements",
            item.position());
      }
      boolean isImport =
          mapping.get("import_playbook").isPresent()
              || mapping.get("ansible.builtin.import_playbook").isPresent();
      if (isImport) {
        plays.addAll(importPlaybook(mapping, file, imported, depth));
      } else {
        plays.add(play(mapping, file, imported));
      }
    }
    return plays;
  }

  private List<Play> importPlaybook(YamlMapping mapping, Path file, Import outer, int depth) {
    Shapes.onlyKeys(mapping, IMPORT, "PlaybookInclude");
    YamlNode target =
        mapping
            .get("import_playbook")
            .or(() -> mapping.get("ansible.builtin.import_playbook"))
            .orElseThrow();
    if (!(target instanceof YamlScalar scalar && scalar.value() instanceof String text)) {
      throw new PlaybookException(
          Shapes.isNull(target)
              ? "playbook import parameter is missing"
              : "playbook import parameter must be a string indicating a file path, got "
                  + Shapes.kind(target)
                  + " instead",
          mapping.position());
    }
    Map<String, Variable> variables = new LinkedHashMap<>(outer.variables());
    variables.putAll(
        Shapes.variables(mapping.get("vars").orElse(null), "PlaybookInclude", surroundings.line()));
    String name =
        String.valueOf(
            surroundings.render(text.strip(), null, Variable.values(variables), target.position()));
    Map<String, Setting> settings = Shapes.settings(mapping, Set.of("when", "tags"));
    return parse(
        importedFile(name, file),
        new Import(outer.directives().within(settings), variables, target.position()),
        depth + 1);
  }

  private Path importedFile(String name, Path importer) {
    String[] parts = name.split("\\.", -1);
    if (parts.length == 3 && !name.contains("/")) {
      Path found =
          surroundings.collectionPlaybook(parts[0] + "." + parts[1], parts[2]).orElse(null);
      if (found != null) {
        return found;
      }
    }
    return importer.toAbsolutePath().resolveSibling(name).normalize();
  }

  private Play play(YamlMapping mapping, Path file, Import imported) {
    Shapes.onlyKeys(mapping, Keywords.PLAY, "Play", surroundings.line());
    Map<String, Setting> settings = Shapes.settings(mapping, Keywords.PLAY);
    Setting user = settings.remove("user");
    if (user != null) {
      if (settings.containsKey("remote_user")) {
        throw new PlaybookException(
            "both 'user' and 'remote_user' are set for this play. The use of 'user' is deprecated,"
                + " and should be removed",
            mapping.position());
      }
      settings.put("remote_user", user);
    }
    checkHosts(mapping);
    checkStrategy(mapping);
    checkPrompts(mapping);
    settings.remove("vars");
    surroundings.defaultsOfPlays().forEach(settings::putIfAbsent);
    Path directory = file.toAbsolutePath().normalize().getParent();
    DefaultsOfModules.check(
        mapping, surroundings, List.of(file.toAbsolutePath().resolveSibling("library")));
    Map<String, Variable> variables =
        Shapes.variables(mapping.get("vars").orElse(null), "Play", surroundings.line());
    variables.putAll(imported.variables());
    Play play =
        new Play(
            mapping.position(),
            directory == null ? Path.of("/") : directory,
            imported.directives().within(settings),
            variables);
    readTasks(mapping, play);
    return play;
  }

  private void readTasks(YamlMapping mapping, Play play) {
    Place place = new Place(play, null, play.directives(), List.of(play.directory()), false);
    Place handlers = new Place(play, null, play.directives(), List.of(play.directory()), true);
    List<Role> roles = new ArrayList<>();
    for (YamlNode item : Shapes.items(mapping.get("roles").orElse(null), "roles")) {
      Role role = tasks.roles().entry(item, place, List.of());
      roles.add(role);
      play.roleTasks().addAll(RoleParser.tasksOf(role));
      play.handlers().addAll(RoleParser.handlersOf(role));
    }
    // Roles that their tasks import come behind all of them.
    play.roles().addAll(0, roles);
    tasks
        .nodes(Shapes.items(mapping.get("handlers").orElse(null), "handlers"), handlers)
        .forEach(node -> play.handlers().add((Task) node));
    play.preTasks().addAll(list(mapping, "pre_tasks", place));
    play.tasks().addAll(list(mapping, "tasks", place));
    play.postTasks().addAll(list(mapping, "post_tasks", place));
  }

  private List<dev.mitoscope.playbook.model.Node> list(
      YamlMapping mapping, String section, Place place) {
    return tasks.nodes(Shapes.items(mapping.get(section).orElse(null), section), place);
  }

  private static void checkHosts(YamlMapping mapping) {
    YamlNode hosts =
        mapping
            .get("hosts")
            .orElseThrow(() ->
                new PlaybookException(
                    "the field 'hosts' is required but was not set", mapping.position()));
    Object value = hosts.toValue();
    if (value == null || "".equals(value) || List.of().equals(value)) {
      throw new PlaybookException(
          "Hosts list cannot be empty. Please check your playbook", hosts.position());
    }
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    for (Object item : items) {
      if (item == null) {
        throw new PlaybookException(
            "Hosts list cannot contain values of 'None'. Please check your playbook",
            hosts.position());
      }
      if (!(item instanceof CharSequence)) {
        throw new PlaybookException(
            value instanceof List
                ? "Hosts list contains an invalid host value: '" + item + "'"
                : "Hosts list must be a sequence or string. Please check your playbook.",
            hosts.position());
      }
    }
  }

  private static void checkStrategy(YamlMapping mapping) {
    YamlNode node = mapping.get("strategy").orElse(null);
    if (node == null || !(node.toValue() instanceof String name) || name.contains("{{")) {
      return;
    }
    String shortName = ActionParser.shortName(name);
    if (!STRATEGIES.contains(shortName)) {
      throw new PlaybookException("Invalid play strategy specified: " + name, mapping.position());
    }
  }

  private static void checkPrompts(YamlMapping mapping) {
    for (YamlNode node : Shapes.items(mapping.get("vars_prompt").orElse(null), "vars_prompt")) {
      if (!(node instanceof YamlMapping prompt) || prompt.get("name").isEmpty()) {
        throw new PlaybookException(
            "Invalid vars_prompt data structure, missing 'name' key", node.position());
      }
      for (YamlMapping.Entry entry : prompt.entries()) {
        if (!PROMPT.contains(entry.name())) {
          throw new PlaybookException(
              "Invalid vars_prompt data structure, found unsupported key '" + entry.name() + "'",
              node.position());
        }
      }
    }
  }
}
