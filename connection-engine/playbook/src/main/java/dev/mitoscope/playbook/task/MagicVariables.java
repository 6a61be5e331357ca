package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryGraph;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.templating.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables that Ansible sets by itself and nobody can override. Made once for a batch; the
 * values that change while it runs are read when asked for. Safe from any thread.
 */
final class MagicVariables {
  private static final Origin MAGIC = Origin.of("magic");

  /** What a task can use but does not find in {@code vars}. */
  private static final Set<String> UNLISTED =
      Set.of("ansible_current_hosts", "ansible_failed_hosts");

  /** What a play knows and {@code hostvars} does not show. */
  private static final Set<String> OF_PLAY =
      Set.of(
          "ansible_current_hosts",
          "ansible_failed_hosts",
          "ansible_play_name",
          "ansible_play_hosts_all",
          "ansible_play_batch",
          "ansible_play_hosts",
          "play_hosts",
          "ansible_play_role_names",
          "ansible_role_names",
          "ansible_dependent_role_names",
          "role_names",
          "hostvars");

  private final Map<String, Supplier<@Nullable Object>> suppliers = new LinkedHashMap<>();
  private final Inventory inventory;
  private volatile @Nullable Groups groups;

  /** The dictionary of groups as of one state of the inventory. */
  private record Groups(InventoryGraph graph, Map<String, List<String>> members) {}

  /**
   * @param hostVariables the value of {@code hostvars}
   */
  MagicVariables(
      Inventory inventory,
      @Nullable Path configuration,
      FollowedCore core,
      RunFacts run,
      PlayFacts play,
      Map<String, ?> hostVariables) {
    this.inventory = inventory;
    constant("ansible_check_mode", run.check());
    constant("ansible_diff_mode", run.diff());
    constant("ansible_forks", (long) run.forks());
    constant("ansible_verbosity", (long) run.verbosity());
    constant("ansible_version", core.asVariable());
    constant("ansible_run_tags", run.tags());
    constant("ansible_skip_tags", run.skipTags());
    constant("ansible_inventory_sources", inventory.sources());
    constant("ansible_config_file", configuration == null ? null : configuration.toString());
    constant("ansible_playbook_python", AnsibleCore.python().map(Path::toString).orElse(null));
    if (run.limit() != null) {
      constant("ansible_limit", run.limit());
    }
    constant("playbook_dir", play.play().directory().toString());
    constant("ansible_play_name", play.name());
    constant("ansible_play_hosts_all", play.allHosts());
    suppliers.put("ansible_play_batch", play::remaining);
    suppliers.put("ansible_play_hosts", play::active);
    suppliers.put("play_hosts", play::remaining);
    suppliers.put(
        "ansible_failed_hosts",
        () -> play.allHosts().stream().filter(play.failed()::contains).toList());
    suppliers.put("groups", this::groups);
    boolean all = core.line() == Line.CURRENT;
    suppliers.put("ansible_play_role_names", () -> playRoleNames(play, all));
    suppliers.put("ansible_role_names", () -> roleNames(play, all));
    suppliers.put("ansible_dependent_role_names", () -> dependencyNames(play));
    suppliers.put("ansible_current_hosts", play::remaining);
    suppliers.put("role_names", () -> playRoleNames(play, all));
    constant("hostvars", hostVariables);
    source(inventory.sources());
  }

  private void constant(String name, @Nullable Object value) {
    suppliers.put(name, () -> value);
  }

  private void source(List<String> sources) {
    if (sources.isEmpty() || sources.getLast().contains(",")) {
      return;
    }
    Path file = Path.of(sources.getLast());
    Path directory = java.nio.file.Files.isDirectory(file) ? file : file.getParent();
    constant("inventory_file", java.nio.file.Files.isDirectory(file) ? null : file.toString());
    constant("inventory_dir", directory == null ? null : directory.toString());
  }

  private Map<String, List<String>> groups() {
    Groups known = groups;
    InventoryGraph now = inventory.graph();
    if (known == null || known.graph != now) {
      known = new Groups(now, inventory.groupMembers());
      groups = known;
    }
    return known.members;
  }

  /** The roles of the play and those that they depend on. */
  private static List<String> roleNames(PlayFacts play, boolean all) {
    Set<String> names = new LinkedHashSet<>();
    for (Role role : play.play().roles()) {
      role.allDependencies().forEach(dependency -> names.add(dependency.fullName()));
      names.add(role.fullName());
    }
    names.addAll(playRoleNames(play, all));
    return List.copyOf(names);
  }

  private static List<String> dependencyNames(PlayFacts play) {
    return play.play().roles().stream()
        .flatMap(role -> role.allDependencies().stream())
        .map(Role::fullName)
        .distinct()
        .toList();
  }

  /**
   * The roles that the play itself names, as often as it does.
   *
   * @param all with those that an include brought in for its own tasks only, as the current line
   *     has it
   */
  private static List<String> playRoleNames(PlayFacts play, boolean all) {
    Stream<Role> included = all ? play.play().includedRoles().stream() : Stream.of();
    return Stream.concat(play.play().roles().stream(), included).map(Role::fullName).toList();
  }

  /** The layer that a task sees. */
  Layer layer() {
    return layer(Set.of(), UNLISTED);
  }

  /** The layer that others see of a host, through {@code hostvars}. */
  Layer layerOfHost() {
    return layer(OF_PLAY, Set.of());
  }

  private Layer layer(Set<String> without, Set<String> unlisted) {
    Set<String> listed = new LinkedHashSet<>(suppliers.keySet());
    listed.removeAll(without);
    listed.removeAll(unlisted);
    return new Layer() {
      @Override
      public Level level() {
        return Level.MAGIC;
      }

      @Override
      public @Nullable Variable get(String name) {
        Supplier<@Nullable Object> supplier = without.contains(name) ? null : suppliers.get(name);
        return supplier == null ? null : new Variable(supplier.get(), MAGIC);
      }

      @Override
      public Set<String> names() {
        return listed;
      }
    };
  }

  /** The roles that include or import the role or one that depends on it, nearest first. */
  private static List<Role> including(Role role) {
    List<Role> including = new ArrayList<>();
    Role inner = role;
    for (Role parent : role.parents().reversed()) {
      if (!parent.dependencies().contains(inner)) {
        including.add(parent);
      }
      inner = parent;
    }
    return including;
  }

  /** What play, blocks and task say, one after the other, outermost first. */
  private static List<@Nullable Object> environment(Task task) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Setting setting : task.directives().all("environment")) {
      if (setting.value() instanceof List<?> several) {
        all.addAll(several);
      } else {
        all.add(setting.value());
      }
    }
    return all;
  }

  /** What a task adds: its environment and its role. */
  static Map<String, @Nullable Object> ofTask(Task task) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("environment", environment(task));
    Role role = task.role();
    if (role != null) {
      variables.put("role_name", role.name());
      variables.put("role_path", role.path().toString());
      variables.put("ansible_role_name", role.fullName());
      variables.put("role_uuid", Integer.toHexString(System.identityHashCode(role)));
      variables.put("ansible_collection_name", role.collection());
      List<Role> including = including(role);
      if (!including.isEmpty()) {
        variables.put("ansible_parent_role_names", including.stream().map(Role::fullName).toList());
        variables.put(
            "ansible_parent_role_paths",
            including.stream().map(parent -> parent.path().toString()).toList());
      }
    }
    return variables;
  }
}
