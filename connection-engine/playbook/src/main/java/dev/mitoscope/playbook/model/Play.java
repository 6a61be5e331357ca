package dev.mitoscope.playbook.model;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One play, untemplated. */
public final class Play {
  private final Position position;
  private final Path directory;
  private final Directives directives;
  private final Map<String, Variable> variables;
  private final List<Role> roles = new CopyOnWriteArrayList<>();
  private final List<Role> includedRoles = new CopyOnWriteArrayList<>();
  private final List<Task> handlers = new CopyOnWriteArrayList<>();
  private final List<Node> preTasks = new ArrayList<>();
  private final List<Node> roleTasks = new ArrayList<>();
  private final List<Node> tasks = new ArrayList<>();
  private final List<Node> postTasks = new ArrayList<>();

  /**
   * @param directory the playbook's, where relative paths begin
   * @param directives the play's own keywords
   * @param variables its {@code vars}
   */
  public Play(
      Position position, Path directory, Directives directives, Map<String, Variable> variables) {
    this.position = position;
    this.directory = directory;
    this.directives = directives;
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  public Position position() {
    return position;
  }

  public Path directory() {
    return directory;
  }

  public Directives directives() {
    return directives;
  }

  /** The raw value of one of the play's keywords, or null. */
  public @Nullable Object keyword(String name) {
    Setting setting = directives.own(name);
    return setting == null ? null : setting.value();
  }

  public Map<String, Variable> variables() {
    return variables;
  }

  /** Every role whose variables the whole play sees; includes may add to it. */
  public List<Role> roles() {
    return roles;
  }

  /** The roles that includes brought in for their own tasks alone, so far. */
  public List<Role> includedRoles() {
    return includedRoles;
  }

  /** In the order they run: the play's own, then those of roles. */
  public List<Task> handlers() {
    return handlers;
  }

  public List<Node> preTasks() {
    return preTasks;
  }

  /** What {@code roles:} runs. */
  public List<Node> roleTasks() {
    return roleTasks;
  }

  public List<Node> tasks() {
    return tasks;
  }

  public List<Node> postTasks() {
    return postTasks;
  }
}
