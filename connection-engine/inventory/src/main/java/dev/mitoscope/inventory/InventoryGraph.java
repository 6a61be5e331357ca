package dev.mitoscope.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One finished state of groups and hosts. Immutable; safe from any thread. */
public final class InventoryGraph {
  private final Map<String, Group> groups;
  private final Map<String, Host> hosts;
  private final boolean complete;
  private final Map<String, List<Host>> members = new ConcurrentHashMap<>();
  private final Map<List<String>, List<Group>> lineages = new ConcurrentHashMap<>();

  /**
   * @param complete whether every group descends from {@code all}
   */
  InventoryGraph(Map<String, Group> groups, Map<String, Host> hosts, boolean complete) {
    this.complete = complete;
    this.groups = Collections.unmodifiableMap(groups);
    this.hosts = Collections.unmodifiableMap(hosts);
  }

  /** All groups by name, in the order they were first named. */
  public Map<String, Group> groups() {
    return groups;
  }

  /** All hosts by name, in the order they were first named; without the implicit localhost. */
  public Map<String, Host> hosts() {
    return hosts;
  }

  /** The group, which must exist. */
  public Group group(String name) {
    Group group = groups.get(name);
    if (group == null) {
      throw new InventoryException("no group is called " + name);
    }
    return group;
  }

  public @Nullable Host host(String name) {
    return hosts.get(name);
  }

  /**
   * The hosts of a group and of the groups below it: the group's own first, then level by level.
   */
  public List<Host> members(String group) {
    return members.computeIfAbsent(group, this::findMembers);
  }

  private List<Host> findMembers(String start) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    List<String> level = List.of(start);
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : level) {
        if (seen.add(name)) {
          Group group = group(name);
          names.addAll(group.hosts());
          next.addAll(group.children());
        }
      }
      level = next;
    }
    List<Host> found = new ArrayList<>(names.size());
    for (String name : names) {
      Host host = hosts.get(name);
      if (host != null) {
        found.add(host);
      }
    }
    return List.copyOf(found);
  }

  /**
   * Every group that the host is in, directly or through a child group, in rising precedence of
   * their variables: by depth, then priority, then name. {@code all} comes first.
   */
  public List<Group> groupsOf(Host host) {
    return lineages.computeIfAbsent(host.groups(), this::findLineage);
  }

  private List<Group> findLineage(List<String> direct) {
    Set<String> names = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(direct);
    if (complete) {
      open.add(Group.ALL);
    }
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (names.add(name)) {
        open.addAll(group(name).parents());
      }
    }
    return names.stream().map(this::group).sorted(InventoryGraph::compare).toList();
  }

  private static int compare(Group one, Group other) {
    int order = Integer.compare(one.depth(), other.depth());
    if (order == 0) {
      order = Integer.compare(one.priority(), other.priority());
    }
    return order == 0 ? one.name().compareTo(other.name()) : order;
  }
}
