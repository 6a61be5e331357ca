package dev.mitoscope.inventory;

import dev.mitoscope.inventory.configuration.InventoryRules;
import dev.mitoscope.inventory.pattern.HostPatterns;
import dev.mitoscope.inventory.pattern.LimitFiles;
import dev.mitoscope.inventory.pattern.PatternText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loaded inventory: groups and hosts, and which hosts a pattern selects. {@code add_host} and
 * {@code group_by} change it while a run goes on. Safe from any thread: readers see one finished
 * state or the next.
 */
public final class Inventory {
  private final List<String> sources;
  private final InventoryRules rules;
  private final Warnings warnings;
  private final @Nullable Path python;
  private volatile InventoryGraph graph;

  /**
   * @param sources what it was loaded from, as the user named it, made absolute
   * @param python this machine's Python, that the implicit localhost runs modules with; null where
   *     there is none
   */
  public Inventory(
      InventoryGraph graph,
      List<String> sources,
      InventoryRules rules,
      Warnings warnings,
      @Nullable Path python) {
    this.graph = graph;
    this.sources = List.copyOf(sources);
    this.rules = rules;
    this.warnings = warnings;
    this.python = python;
  }

  public List<String> sources() {
    return sources;
  }

  /** The present state of groups and hosts. */
  public InventoryGraph graph() {
    return graph;
  }

  /** What was strange in the sources and in patterns since. */
  public Warnings warnings() {
    return warnings;
  }

  /** All groups, in the order they were first named. */
  public Collection<Group> groups() {
    return graph.groups().values();
  }

  /** The group, or null when there is none of the name. */
  public @Nullable Group group(String name) {
    return graph.groups().get(name);
  }

  /** All hosts that sources name, in the order they were first named. */
  public Collection<Host> hosts() {
    return graph.hosts().values();
  }

  /**
   * The host, the implicit one for a local name that no source names, or null when there is none.
   */
  public @Nullable Host host(String name) {
    Host host = graph.host(name);
    return host == null && Host.LOCAL_NAMES.contains(name) ? implicitLocalhost(name) : host;
  }

  /** A host that no source names: this machine, without a connection. */
  private Host implicitLocalhost(String name) {
    Origin origin = Origin.of("implicit localhost");
    Map<String, Variable> variables = new LinkedHashMap<>();
    variables.put("ansible_connection", new Variable("local", origin));
    if (python != null) {
      variables.put("ansible_python_interpreter", new Variable(python.toString(), origin));
    }
    return new Host(name, List.of(), variables, true);
  }

  /** The hosts that a pattern selects, in the inventory's order. */
  public List<Host> hosts(String pattern) {
    return hosts(List.of(pattern), null);
  }

  /**
   * The hosts that one of the patterns selects and the limit leaves.
   *
   * @param limit as given to {@code --limit}; null for none. {@code @file} in it names a file of
   *     patterns, one a line
   * @throws InventoryException for a pattern that is none, or a subscript beyond its matches
   */
  public List<Host> hosts(List<String> patterns, @Nullable String limit) {
    InventoryGraph now = graph;
    HostPatterns evaluator = new HostPatterns(now, this::unmatched, warnings::add);
    List<String> single = new ArrayList<>();
    patterns.forEach(pattern -> single.addAll(PatternText.split(pattern)));
    List<String> selected = single.isEmpty() ? List.of() : evaluator.evaluate(single);
    if (limit != null && !limit.isBlank()) {
      Set<String> left = new HashSet<>(evaluator.evaluate(LimitFiles.expand(limit)));
      selected = selected.stream().filter(left::contains).toList();
    }
    List<Host> hosts = new ArrayList<>(selected.size());
    for (String name : selected) {
      Host host = now.host(name);
      hosts.add(host == null ? implicitLocalhost(name) : host);
    }
    return hosts;
  }

  private void unmatched(String pattern) {
    String message = "Could not match supplied host pattern, ignoring: " + pattern;
    switch (rules.patternMismatch()) {
      case WARNING -> warnings.add(message);
      case ERROR -> throw new InventoryException(message);
      case IGNORE -> {}
    }
  }

  /** The names of the groups that the host is in, sorted, without {@code all}. */
  public List<String> groupNames(Host host) {
    return graph.groupsOf(host).stream()
        .map(Group::name)
        .filter(name -> !name.equals(Group.ALL))
        .sorted()
        .toList();
  }

  /** The magic variable {@code groups}: each group's hosts, those of its child groups included. */
  public Map<String, List<String>> groupMembers() {
    InventoryGraph now = graph;
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (String name : now.groups().keySet()) {
      members.put(name, now.members(name).stream().map(Host::name).toList());
    }
    return members;
  }

  /**
   * Adds a host, or adds groups and variables to one that is there.
   *
   * @return whether anything changed
   */
  public boolean addHost(String name, List<String> groups, Map<String, ?> variables) {
    Origin origin = Origin.of("add_host");
    return change(builder -> {
      if (!builder.hasHost(name)) {
        builder.addHost(name, Group.ALL, null, origin);
      }
      variables.forEach(
          (key, value) -> builder.setHostVariable(name, key, new Variable(value, origin)));
      for (String group : groups) {
        builder.addChild(builder.addGroup(group), name, origin);
      }
    });
  }

  /**
   * Puts a host into a group, which is made below its parents when it is new.
   *
   * @return whether anything changed
   */
  public boolean addToGroup(String host, String group, List<String> parents) {
    Origin origin = Origin.of("group_by");
    return change(builder -> {
      if (!builder.hasHost(host)) {
        throw new InventoryException("%s cannot be matched in inventory".formatted(host));
      }
      String made = builder.addGroup(group);
      for (String parent : parents) {
        builder.addChild(builder.addGroup(parent), made, origin);
      }
      builder.addInOrder(made, host, origin);
    });
  }

  private synchronized boolean change(Consumer<InventoryBuilder> edit) {
    InventoryBuilder builder = new InventoryBuilder(graph, rules, warnings);
    edit.accept(builder);
    InventoryGraph changed = builder.build();
    boolean same = changed.groups().equals(graph.groups()) && changed.hosts().equals(graph.hosts());
    graph = changed;
    return !same;
  }
}
