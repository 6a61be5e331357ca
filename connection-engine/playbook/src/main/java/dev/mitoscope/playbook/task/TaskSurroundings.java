package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a task brings along by where it stands, the same on every host.
 *
 * @param layers what its role, its blocks and the task itself set
 * @param searchPath {@code ansible_search_path}: where its files are looked for, nearest first
 */
record TaskSurroundings(List<Layer> layers, List<String> searchPath) {

  /**
   * @param classic whether what a place gives to a role counts below the role's own variables
   * @param playbook the playbook's directory
   */
  static TaskSurroundings of(Task task, boolean classic, Path playbook) {
    List<Layer> layers = new ArrayList<>();
    Role role = task.role();
    if (role != null) {
      role.allDependencies().forEach(dependency -> addRole(dependency, classic, layers));
      role.parents().forEach(parent -> addRole(parent, true, layers));
      addRole(role, classic, layers);
      if (!classic) {
        add(layers, Level.ROLE_VARS, role.given());
      }
      role.parents().forEach(parent -> add(layers, Level.ROLE_PARAMETERS, parent.parameters()));
      add(layers, Level.ROLE_PARAMETERS, role.parameters());
    }
    Directives directives = task.directives();
    directives.outer().variables("vars").forEach(vars -> add(layers, Level.BLOCK_VARS, vars));
    add(layers, Level.TASK_VARS, directives.ownVariables("vars"));
    directives
        .variables(Directives.INCLUDE_PARAMETERS)
        .forEach(passed -> add(layers, Level.INCLUDE_PARAMETERS, passed));
    layers.add(Layer.of(Level.MAGIC, Origin.of(task.position()), MagicVariables.ofTask(task)));
    return new TaskSurroundings(List.copyOf(layers), searchPath(task, playbook));
  }

  /**
   * What a role is to a task in it, or in one that it brings.
   *
   * @param given whether what the place that uses it sets counts, below its own variables
   */
  private static void addRole(Role role, boolean given, List<Layer> layers) {
    add(layers, Level.ROLE_DEFAULTS, role.defaults());
    if (given) {
      add(layers, Level.ROLE_VARS, role.given());
    }
    add(layers, Level.ROLE_VARS, role.variables());
  }

  /** Adds a layer, if it sets anything. */
  static void add(List<Layer> layers, Level level, Map<String, Variable> variables) {
    if (!variables.isEmpty()) {
      layers.add(Layer.of(level, variables));
    }
  }

  private static List<String> searchPath(Task task, Path playbook) {
    List<String> path = new ArrayList<>();
    Role role = task.role();
    if (role != null) {
      path.add(role.path().toString());
      role.parents().reversed().forEach(parent -> path.add(parent.path().toString()));
    }
    Path beside = Path.of(task.position().file()).toAbsolutePath().getParent();
    if (beside != null && !path.contains(beside.toString())) {
      path.add(beside.toString());
    }
    if (!path.contains(playbook.toString())) {
      path.add(playbook.toString());
    }
    return List.copyOf(path);
  }
}
