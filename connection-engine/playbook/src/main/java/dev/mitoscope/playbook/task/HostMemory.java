package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns of a host: its facts, what tasks set and registered, what {@code include_vars}
 * read. Each map is replaced, never changed, so that readers need no lock. Safe from any thread.
 */
public final class HostMemory {
  private static final Origin ALL_FACTS = Origin.of("facts");

  /** Facts that would change how the host is reached are not taken from a target. */
  private static final Set<String> NEVER_FROM_A_TARGET =
      Set.of(
          "ansible_connection",
          "ansible_host",
          "ansible_password",
          "ansible_port",
          "ansible_user",
          "ansible_become",
          "ansible_become_user",
          "ansible_become_method",
          "ansible_become_password",
          "ansible_become_pass",
          "ansible_python_interpreter",
          "ansible_shell_executable",
          "ansible_rsync_path",
          "ansible_playbook_python");

  private volatile Map<String, @Nullable Object> facts = Map.of();
  private volatile Map<String, @Nullable Object> bareFacts = Map.of();
  private volatile Map<String, Variable> factVariables = Map.of();
  private volatile Map<String, Variable> namespace = Map.of();
  private volatile Map<String, Variable> set = Map.of();
  private volatile Map<String, Variable> included = Map.of();

  /** Knows nothing yet. */
  public HostMemory() {
    forgetFacts();
  }

  /**
   * The layers through which variables see this memory.
   *
   * @param injected whether each fact is a variable too, as {@code inject_facts_as_vars} says
   */
  List<Layer> layers(boolean injected) {
    return List.of(
        Layer.live(Level.FACTS, injected ? () -> factVariables : () -> namespace),
        Layer.live(Level.INCLUDED_VARS, () -> included),
        Layer.live(Level.SET_FACTS, () -> set));
  }

  /** The facts as modules returned them, with their {@code ansible_} prefixes. */
  public Map<String, @Nullable Object> facts() {
    return facts;
  }

  /** Adds facts as a module returned them. */
  public synchronized void learn(Map<String, Variable> learned) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(facts);
    Map<String, @Nullable Object> bare = new LinkedHashMap<>(bareFacts);
    Map<String, Variable> variables = new LinkedHashMap<>(factVariables);
    learned.forEach((name, variable) -> {
      all.put(name, variable.value());
      bare.put(bareName(name), variable.value());
      if (!NEVER_FROM_A_TARGET.contains(name)) {
        variables.put(name, variable);
      }
    });
    show(all, bare, variables);
  }

  private void show(
      Map<String, @Nullable Object> all,
      Map<String, @Nullable Object> bare,
      Map<String, Variable> variables) {
    Variable whole = new Variable(bare, ALL_FACTS);
    variables.put("ansible_facts", whole);
    // Local facts are a variable whatever the setting says.
    Object local = all.get("ansible_local");
    Variable promoted = new Variable(local == null ? Map.of() : local, ALL_FACTS);
    namespace = Map.of("ansible_facts", whole, "ansible_local", promoted);
    facts = all;
    bareFacts = bare;
    factVariables = variables;
  }

  private static String bareName(String name) {
    boolean prefixed = name.startsWith("ansible_") && !name.equals("ansible_local");
    return prefixed ? name.substring("ansible_".length()) : name;
  }

  /** Forgets all facts. */
  public synchronized void forgetFacts() {
    show(Map.of(), Map.of(), new LinkedHashMap<>());
  }

  /** Sets variables for the rest of the run: {@code set_fact}, {@code register}. */
  public synchronized void set(Map<String, Variable> values) {
    Map<String, Variable> all = new LinkedHashMap<>(set);
    all.putAll(values);
    set = all;
  }

  /** Adds variables of {@code include_vars}. */
  public synchronized void include(Map<String, Variable> values) {
    Map<String, Variable> all = new LinkedHashMap<>(included);
    all.putAll(values);
    included = all;
  }
}
