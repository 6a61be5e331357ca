package dev.mitoscope.playbook.strategy;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.FilesOfTasks;
import dev.mitoscope.playbook.parse.RoleParser;
import dev.mitoscope.playbook.parse.TaskListParser;
import dev.mitoscope.playbook.parse.TaskListParser.Place;
import dev.mitoscope.playbook.strategy.Outcome.IncludeRequest;
import dev.mitoscope.templating.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what dynamic includes ask for, while the play runs. */
final class Includes {

  /**
   * What an include brought.
   *
   * @param announced whether it is printed and counted: the classic line does so with files that
   *     are not empty, the current one always
   */
  record Included(String file, boolean announced, List<Node> nodes) {}

  private final Line line;
  private final Play play;
  private final TaskListParser parser;

  Includes(Line line, Play play, TaskListParser parser) {
    this.line = line;
    this.play = play;
    this.parser = parser;
  }

  /**
   * @throws PlaybookException when there is no such file or role, or it can't be run
   */
  Included load(Task include, IncludeRequest request) {
    Directives directives = directives(include, request);
    return include.shortAction().equals("include_role")
        ? role(include, request, directives)
        : tasks(include, request, directives);
  }

  /**
   * What the included tasks inherit: what stands around the include, its variables and {@code
   * apply}, but none of its own keywords.
   */
  private static Directives directives(Task include, IncludeRequest request) {
    Map<String, Setting> added = new LinkedHashMap<>();
    Map<String, Variable> variables =
        new LinkedHashMap<>(include.directives().ownVariables("vars"));
    variables.putAll(Variable.of(request.variables(), Origin.of(include.position())));
    added.put("vars", new Setting(variables, include.position()));
    added.put(Directives.INCLUDE_PARAMETERS, new Setting(variables, include.position()));
    Directives directives = include.directives().outer().within(added);
    if (request.arguments().get("apply") instanceof Map<?, ?> apply) {
      Map<String, Setting> applied = new LinkedHashMap<>();
      apply.forEach(
          (key, value) -> applied.put(String.valueOf(key), new Setting(value, include.position())));
      directives = directives.within(applied);
    }
    return directives;
  }

  private Included tasks(Task include, IncludeRequest request, Directives directives) {
    Object raw = request.arguments().get(KeyValues.RAW);
    String name = String.valueOf(raw != null ? raw : request.arguments().get("file"));
    String subdirectory = include.isHandler() ? "handlers" : "tasks";
    Path beside = Path.of(include.position().file()).toAbsolutePath().getParent();
    List<Path> includers = beside == null ? List.of() : List.of(beside);
    Path file =
        FilesOfTasks.taskFile(name, subdirectory, includers, include.role(), play.directory())
            .orElseThrow(() ->
                PlaybookException.missing(
                    notFound(missing(name, include, subdirectory)), include.position()));
    Place place = new Place(play, include.role(), directives, includers, include.isHandler());
    List<Node> nodes = parser.file(file, place, include.position());
    return new Included(file.toString(), line == Line.CURRENT || !nodes.isEmpty(), nodes);
  }

  private String notFound(Path file) {
    String access = "Could not find or access '" + file + "' on the Ansible Controller";
    return line == Line.CLASSIC
        ? access + "."
        : access
            + ": Unable to retrieve file contents.\n"
            + access
            + ".\nIf you are using a module and expect the file to exist on the remote, see the"
            + " remote_src option: [Errno 2] No such file or directory: '"
            + file
            + "'";
  }

  private Path missing(String name, Task include, String subdirectory) {
    Role role = include.role();
    Path base = role == null ? play.directory() : role.path().resolve(subdirectory);
    return base.resolve(name).normalize();
  }

  private Included role(Task include, IncludeRequest request, Directives directives) {
    Map<String, @Nullable Object> arguments = request.arguments();
    RoleParser.Request wanted = RoleParser.Request.ofInclude(include, arguments);
    Place place = new Place(play, include.role(), directives, List.of(), false);
    Role role = parser.roles().load(wanted, place);
    if ("true".equalsIgnoreCase(String.valueOf(arguments.get("public")))) {
      play.roles().add(role);
    } else {
      play.includedRoles().add(role);
    }
    play.handlers().addAll(RoleParser.handlersOf(role));
    return new Included(
        wanted.name(), line == Line.CURRENT, new ArrayList<>(RoleParser.tasksOf(role)));
  }
}
