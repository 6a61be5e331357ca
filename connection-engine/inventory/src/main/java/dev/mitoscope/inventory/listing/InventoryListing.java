package dev.mitoscope.inventory.listing;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.InventoryGraph;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as plain data, in the shapes of {@code ansible-inventory --list} and {@code
 * --host}.
 */
public final class InventoryListing {

  /** Variables that describe the run, not the host. */
  private static final Set<String> INTERNAL =
      Set.of(
          "ansible_diff_mode",
          "ansible_config_file",
          "ansible_facts",
          "ansible_forks",
          "ansible_inventory_sources",
          "ansible_limit",
          "ansible_playbook_python",
          "ansible_run_tags",
          "ansible_skip_tags",
          "ansible_verbosity",
          "ansible_version",
          "inventory_dir",
          "inventory_file",
          "inventory_hostname",
          "inventory_hostname_short",
          "groups",
          "group_names",
          "omit",
          "playbook_dir");

  private final VariableStore store;
  private final InventoryGraph graph;
  private final @Nullable Layer extraVariables;
  private final boolean export;
  private final Line line;
  private final List<Host> hosts;
  private final Set<String> shown;

  /**
   * @param extraVariables of {@code -e}, or null
   * @param export whether variables stay with the group or host that sets them, or each host shows
   *     all that hold for it
   * @param limit a pattern; hosts that it does not select are left out. Null for none
   */
  public InventoryListing(
      VariableStore store,
      @Nullable Layer extraVariables,
      boolean export,
      Line line,
      @Nullable String limit) {
    this.store = store;
    this.graph = store.inventory().graph();
    this.extraVariables = extraVariables;
    this.export = export;
    this.line = line;
    this.hosts =
        limit == null
            ? graph.members(Group.ALL)
            : store.inventory().hosts(List.of(Group.ALL), limit);
    this.shown = hosts.stream().map(Host::name).collect(Collectors.toSet());
  }

  /** One host's variables, as they were written. */
  public Map<String, @Nullable Object> hostVariables(Host host) {
    Variables variables = export ? store.ofHostAlone(host) : store.of(host);
    if (!export && extraVariables != null) {
      variables = variables.with(extraVariables);
    }
    return withoutInternal(variables.toMap());
  }

  /** One group's own variables. */
  public Map<String, @Nullable Object> groupVariables(Group group) {
    Map<String, @Nullable Object> variables = store.ofGroup(group).toMap();
    if (group.priority() != 1) {
      variables.put("ansible_group_priority", (long) group.priority());
    }
    return withoutInternal(variables);
  }

  private static Map<String, @Nullable Object> withoutInternal(
      Map<String, @Nullable Object> variables) {
    variables.keySet().removeAll(INTERNAL);
    return variables;
  }

  /**
   * The form of inventory programs: groups by name, and {@code _meta} with the hosts' variables.
   */
  public Map<String, @Nullable Object> asProgram() {
    Map<String, @Nullable Object> listing = new LinkedHashMap<>();
    addGroup(graph.group(Group.ALL), new HashSet<>(), listing);
    Map<String, Object> variablesOfHosts = LinkedHashMap.newLinkedHashMap(hosts.size());
    for (Host host : hosts) {
      Map<String, @Nullable Object> variables = hostVariables(host);
      if (!variables.isEmpty()) {
        variablesOfHosts.put(host.name(), variables);
      }
    }
    listing.put(
        "_meta",
        line == Line.CURRENT
            ? Map.of("hostvars", variablesOfHosts, "profile", "inventory_legacy")
            : Map.of("hostvars", variablesOfHosts));
    return listing;
  }

  private void addGroup(Group group, Set<String> seen, Map<String, @Nullable Object> listing) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    if (!group.name().equals(Group.ALL)) {
      putUnlessEmpty(entry, "hosts", group.hosts().stream().filter(shown::contains).toList());
    }
    putUnlessEmpty(entry, "children", group.children());
    for (String child : group.children()) {
      if (seen.add(child)) {
        addGroup(graph.group(child), seen, listing);
      }
    }
    if (export) {
      putUnlessEmpty(entry, "vars", groupVariables(group));
    }
    if (!entry.isEmpty()) {
      listing.put(group.name(), entry);
    }
  }

  /** The form of YAML inventories: a tree below {@code all}. */
  public Map<String, @Nullable Object> asTree() {
    return tree(graph.group(Group.ALL), new HashSet<>(), new HashSet<>());
  }

  /** The current line shows a group where it first appears and leaves empty ones out. */
  private Map<String, @Nullable Object> tree(Group group, Set<String> described, Set<String> seen) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    Map<String, @Nullable Object> children = new LinkedHashMap<>();
    for (String child : group.children()) {
      if (line == Line.CURRENT && seen.contains(child)) {
        children.put(child, new LinkedHashMap<>());
      } else {
        children.putAll(tree(graph.group(child), described, seen));
        seen.add(child);
      }
    }
    putUnlessEmpty(entry, "children", children);
    if (!group.name().equals(Group.ALL)) {
      putUnlessEmpty(entry, "hosts", hostsOf(group, described));
    }
    if (export) {
      putUnlessEmpty(entry, "vars", groupVariables(group));
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (line == Line.CLASSIC || !entry.isEmpty()) {
      result.put(group.name(), entry);
    }
    return result;
  }

  /** Variables are shown where a host first appears. */
  private Map<String, @Nullable Object> hostsOf(Group group, Set<String> described) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name : group.hosts()) {
      Host host = graph.host(name);
      if (host != null && shown.contains(name)) {
        members.put(name, described.add(name) ? hostVariables(host) : new LinkedHashMap<>());
      }
    }
    return members;
  }

  /** The form of TOML inventories: every group at the top. */
  public Map<String, @Nullable Object> asTables() {
    Map<String, @Nullable Object> tables = new LinkedHashMap<>();
    addTable(graph.group(Group.ALL), new HashSet<>(), tables);
    return tables;
  }

  private void addTable(Group group, Set<String> described, Map<String, @Nullable Object> tables) {
    if (tables.containsKey(group.name())) {
      return;
    }
    Map<String, @Nullable Object> table = new LinkedHashMap<>();
    tables.put(group.name(), table);
    boolean all = group.name().equals(Group.ALL);
    boolean hasUngrouped = !graph.group(Group.UNGROUPED).hosts().isEmpty();
    List<String> children = new ArrayList<>();
    for (String child : group.children()) {
      if (child.equals(Group.UNGROUPED) && !hasUngrouped) {
        continue;
      }
      if (!all) {
        children.add(child);
      }
      addTable(graph.group(child), described, tables);
    }
    putUnlessEmpty(table, "children", children);
    if (!all) {
      putUnlessEmpty(table, "hosts", hostsOf(group, described));
    }
    if (export) {
      putUnlessEmpty(table, "vars", groupVariables(group));
    }
    if (table.isEmpty()) {
      tables.remove(group.name());
    }
  }

  private static void putUnlessEmpty(
      Map<String, @Nullable Object> entry, String key, Object value) {
    boolean empty =
        (value instanceof Map<?, ?> map && map.isEmpty())
            || (value instanceof List<?> list && list.isEmpty());
    if (!empty) {
      entry.put(key, value);
    }
  }
}
