package dev.mitoscope.playbook.model;

import dev.mitoscope.inventory.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role as one place uses it: with that place's parameters. Its tasks are added once they are
 * read, because they refer to it.
 */
public final class Role {
  private final String name;
  private final @Nullable String collection;
  private final Path path;
  private final Map<String, Variable> defaults;
  private final Map<String, Variable> variables;
  private final Map<String, Variable> given;
  private final Map<String, Variable> parameters;
  private final boolean allowDuplicates;
  private final List<Role> parents;
  private final List<Role> dependencies = new ArrayList<>();
  private final List<Node> tasks = new ArrayList<>();
  private final List<Task> handlers = new ArrayList<>();
  private final Set<String> completed;

  /**
   * @param parents the roles that depend on or include this one, outermost first
   * @param completed the hosts that are through with it; shared by uses with the same parameters
   * @param variables of its {@code vars/main.yml}
   * @param given the {@code vars} of the place that uses it
   */
  public Role(
      String name,
      @Nullable String collection,
      Path path,
      Map<String, Variable> defaults,
      Map<String, Variable> variables,
      Map<String, Variable> given,
      Map<String, Variable> parameters,
      boolean allowDuplicates,
      List<Role> parents,
      Set<String> completed) {
    this.name = name;
    this.collection = collection;
    this.path = path;
    this.defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.allowDuplicates = allowDuplicates;
    this.parents = List.copyOf(parents);
    this.completed = completed;
  }

  public String name() {
    return name;
  }

  /** With its collection, where it has one. */
  public String fullName() {
    return collection == null ? name : collection + "." + name;
  }

  public @Nullable String collection() {
    return collection;
  }

  public Path path() {
    return path;
  }

  public Map<String, Variable> defaults() {
    return defaults;
  }

  public Map<String, Variable> variables() {
    return variables;
  }

  public Map<String, Variable> given() {
    return given;
  }

  public Map<String, Variable> parameters() {
    return parameters;
  }

  public List<Role> parents() {
    return parents;
  }

  public List<Role> dependencies() {
    return dependencies;
  }

  public List<Node> tasks() {
    return tasks;
  }

  public List<Task> handlers() {
    return handlers;
  }

  /** Dependencies of dependencies first, as they run. */
  public List<Role> allDependencies() {
    List<Role> all = new ArrayList<>();
    for (Role dependency : dependencies) {
      all.addAll(dependency.allDependencies());
      all.add(dependency);
    }
    return all;
  }

  /** The host has been through the role's tasks. */
  public void complete(String host) {
    completed.add(host);
  }

  /** Whether the host is done with the role and need not run it again. */
  public boolean isDoneFor(String host) {
    return !allowDuplicates && completed.contains(host);
  }
}
