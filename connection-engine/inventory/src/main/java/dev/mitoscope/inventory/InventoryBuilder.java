package dev.mitoscope.inventory;

import dev.mitoscope.inventory.configuration.InventoryRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers groups, hosts and variables from one source after the other, and keeps Ansible's rules
 * about them. Not safe for several threads.
 */
public final class InventoryBuilder {

  private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
  private final Map<String, HostDraft> hosts = new LinkedHashMap<>();
  private final InventoryRules rules;
  private final Warnings warnings;
  private @Nullable String localhost;
  private @Nullable String source;
  private @Nullable String sourceDirectory;

  public InventoryBuilder(InventoryRules rules, Warnings warnings) {
    this.rules = rules;
    this.warnings = warnings;
    addGroup(Group.ALL);
    addGroup(Group.UNGROUPED);
    addChild(Group.ALL, Group.UNGROUPED, null);
  }

  /** A builder that goes on from a finished graph. */
  InventoryBuilder(InventoryGraph graph, InventoryRules rules, Warnings warnings) {
    this.rules = rules;
    this.warnings = warnings;
    graph.groups().values().forEach(group -> groups.put(group.name(), new GroupDraft(group)));
    graph.hosts().values().forEach(host -> hosts.put(host.name(), new HostDraft(host)));
  }

  /**
   * What is added from now on comes from this source: hosts remember the first source that named
   * them.
   *
   * @param file a path, or the host list itself
   * @param directory the directory of the file; null for a host list
   */
  public void enterSource(String file, @Nullable String directory) {
    source = file;
    sourceDirectory = directory;
  }

  public boolean hasGroup(String name) {
    return groups.containsKey(name);
  }

  public boolean hasHost(String name) {
    return hosts.containsKey(name);
  }

  public Set<String> hostNames() {
    return hosts.keySet();
  }

  /** The variables of a host so far, of its own only; empty for an unknown host. */
  public Map<String, Variable> hostVariables(String host) {
    HostDraft draft = hosts.get(host);
    return draft == null ? Map.of() : draft.variables;
  }

  /**
   * Adds a group unless it is there.
   *
   * @return the name that it goes by
   */
  public String addGroup(String name) {
    if (name.isEmpty()) {
      throw new InventoryException("Invalid empty/false group name provided: " + name);
    }
    if (groups.containsKey(name)) {
      return name;
    }
    String safe = rules.groupNames().of(name, warnings);
    groups.computeIfAbsent(safe, of -> new GroupDraft());
    return safe;
  }

  /** The name that a group goes by, or would, were it added. */
  public String groupName(String name) {
    return groups.containsKey(name) ? name : rules.groupNames().of(name, warnings);
  }

  /**
   * Adds a host unless it is there, and puts it into a group that exists.
   *
   * @param group null for none yet
   */
  public void addHost(String name, @Nullable String group, @Nullable Integer port, Origin origin) {
    if (name.isEmpty()) {
      throw new InventoryException("Invalid empty host name provided: " + name, origin);
    }
    HostDraft host = hosts.get(name);
    if (host == null) {
      host = new HostDraft();
      hosts.put(name, host);
      host.variables.put("inventory_file", new Variable(source, origin));
      host.variables.put("inventory_dir", new Variable(sourceDirectory, origin));
      if (port != null) {
        host.variables.put("ansible_port", new Variable(port.longValue(), origin));
      }
      if (Host.LOCAL_NAMES.contains(name)) {
        noteLocalhost(name);
      }
    }
    if (group != null) {
      join(group, name);
    }
  }

  private void noteLocalhost(String name) {
    if (localhost == null) {
      localhost = name;
    } else {
      warnings.add(
          "A duplicate localhost-like entry was found (%s). First found localhost was %s"
              .formatted(name, localhost));
    }
  }

  private void join(String group, String host) {
    draft(group, null).hosts.add(host);
    HostDraft draft = hosts.get(host);
    if (draft != null) {
      draft.groups.add(group);
    }
  }

  /** Makes a group, or a host, a member of a group; both must be there. */
  public void addChild(String group, String child, @Nullable Origin origin) {
    GroupDraft parent = draft(group, origin);
    GroupDraft draft = groups.get(child);
    if (draft == null) {
      if (!hosts.containsKey(child)) {
        throw new InventoryException(child + " is not a known host nor group", origin);
      }
      join(group, child);
      return;
    }
    if (group.equals(child)) {
      throw new InventoryException("can't add group to itself", origin);
    }
    if (parent.children.contains(child)) {
      return;
    }
    if (ancestors(group).contains(child)) {
      throw new InventoryException(
          "Adding group '%s' as child to '%s' creates a recursive dependency loop."
              .formatted(child, group),
          origin);
    }
    parent.children.add(child);
    draft.parents.add(group);
  }

  /**
   * The same for a host while plays run: hosts come to it in any order, so it takes its place
   * before the last members that the inventory has after it.
   */
  public void addInOrder(String group, String host, @Nullable Origin origin) {
    Set<String> members = draft(group, origin).hosts;
    if (members.contains(host)) {
      return;
    }
    addChild(group, host, origin);
    List<String> order = new ArrayList<>(hosts.keySet());
    List<String> placed = new ArrayList<>(members);
    placed.removeLast();
    int place = placed.size();
    while (place > 0 && order.indexOf(placed.get(place - 1)) > order.indexOf(host)) {
      place--;
    }
    placed.add(place, host);
    members.clear();
    members.addAll(placed);
  }

  /** Sets a variable of a group. {@code ansible_group_priority} sets the group's priority. */
  public void setGroupVariable(String group, String name, Variable variable) {
    GroupDraft draft = draft(group, variable.origin());
    if (name.equals("ansible_group_priority")) {
      draft.priority = priority(variable);
    } else {
      set(draft.variables, name, variable);
    }
  }

  /** Sets a variable of a host. */
  public void setHostVariable(String host, String name, Variable variable) {
    HostDraft draft = hosts.get(host);
    if (draft == null) {
      throw new InventoryException(
          "Could not identify group or host named " + host, variable.origin());
    }
    set(draft.variables, name, variable);
  }

  private static int priority(Variable variable) {
    Object value = variable.value();
    try {
      return value instanceof Number number
          ? number.intValue()
          : Integer.parseInt(String.valueOf(value).strip());
    } catch (NumberFormatException e) {
      throw new InventoryException(
          "ansible_group_priority must be an integer, got: " + value, variable.origin(), e);
    }
  }

  private void set(Map<String, Variable> variables, String name, Variable variable) {
    Variable old = variables.get(name);
    variables.put(name, old == null ? variable : rules.hashBehaviour().combine(old, variable));
  }

  private GroupDraft draft(String group, @Nullable Origin origin) {
    GroupDraft draft = groups.get(group);
    if (draft == null) {
      throw new InventoryException(group + " is not a known group", origin);
    }
    return draft;
  }

  private Set<String> ancestors(String group) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(draft(group, null).parents);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (seen.add(next)) {
        open.addAll(draft(next, null).parents);
      }
    }
    return seen;
  }

  /**
   * Ends the building: every group descends from {@code all}, every host without a group of its own
   * is in {@code ungrouped}, and no other is.
   */
  public InventoryGraph build() {
    reconcile();
    return Drafts.graph(groups, hosts, true);
  }

  /**
   * What a reading that failed half-way has left, as Ansible leaves it: a group that nobody made a
   * child of {@code all} stays outside, and no host moves to {@code ungrouped}.
   */
  public InventoryGraph buildUnreconciled() {
    return Drafts.graph(groups, hosts, true);
  }

  private void reconcile() {
    groups.forEach((name, draft) -> {
      if (!name.equals(Group.ALL) && draft.parents.isEmpty()) {
        addChild(Group.ALL, name, null);
      }
    });
    hosts.forEach(this::reconcile);
    for (String name : groups.keySet()) {
      if (hosts.containsKey(name)) {
        warnings.add("Found both group and host with same name: " + name);
      }
    }
  }

  /** What there is so far; groups that nobody made a child of {@code all} are none yet. */
  public InventoryGraph snapshot() {
    return Drafts.graph(groups, hosts, false);
  }

  private void reconcile(String name, HostDraft host) {
    // A parent of ungrouped is a group of its own too: as in Ansible, its hosts then leave both.
    boolean elsewhere =
        host.groups.stream()
            .anyMatch(group ->
                group.equals(Group.UNGROUPED)
                    ? draft(group, null).parents.size() > 1
                    : !group.equals(Group.ALL));
    if (elsewhere) {
      if (host.groups.remove(Group.UNGROUPED)) {
        draft(Group.UNGROUPED, null).hosts.remove(name);
      }
    } else {
      join(Group.UNGROUPED, name);
    }
  }
}
