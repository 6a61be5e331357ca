package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
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
  private static final Origin FACTS = Origin.of("facts");

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
  private volatile Map<String, @Nullable Object> set = Map.of();
  private volatile Map<String, @Nullable Object> included = Map.of();
  private final List<Layer> layers =
      List.of(
          Layer.live(Level.FACTS, FACTS, this::factVariables),
          Layer.live(Level.INCLUDED_VARS, Origin.of("include_vars"), () -> included),
          Layer.live(Level.SET_FACTS, Origin.of("set_fact, register"), () -> set));

  private volatile Map<String, @Nullable Object> factVariables = Map.of("ansible_facts", Map.of());

  private Map<String, @Nullable Object> factVariables() {
    return factVariables;
  }

  /** The layers through which variables see this memory. */
  List<Layer> layers() {
    return layers;
  }

  /** The facts as modules returned them, with their {@code ansible_} prefixes. */
  public Map<String, @Nullable Object> facts() {
    return facts;
  }

  /** Adds facts as a module returned them. */
  public synchronized void learn(Map<String, ? extends @Nullable Object> learned) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(facts);
    Map<String, @Nullable Object> bare = new LinkedHashMap<>(bareFacts);
    learned.forEach((name, value) -> {
      all.put(name, value);
      bare.put(bareName(name), value);
    });
    show(all, bare);
  }

  /** The same with facts that come from no playbook: none of their text is a template. */
  public void learnUntrusted(Map<String, ? extends @Nullable Object> learned) {
    learn(Untrusted.map(learned));
  }

  private void show(Map<String, @Nullable Object> all, Map<String, @Nullable Object> bare) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("ansible_facts", bare);
    all.forEach((name, value) -> {
      if (!NEVER_FROM_A_TARGET.contains(name)) {
        variables.put(name, value);
      }
    });
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
    show(Map.of(), Map.of());
  }

  /** Sets a variable for the rest of the run. */
  public synchronized void set(String name, @Nullable Object value) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(set);
    all.put(name, value);
    set = all;
  }

  /** Sets variables for the rest of the run. */
  public synchronized void setAll(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(set);
    all.putAll(values);
    set = all;
  }

  /** Adds variables of {@code include_vars}. */
  public synchronized void include(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(included);
    all.putAll(values);
    included = all;
  }
}
