package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.HashBehaviour;
import dev.mitoscope.templating.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that hold somewhere: for a host, or for a task on a host. Nothing is copied
 * together; a look-up goes through the layers from the highest down. A templar can use them as they
 * are; {@code vars} is all of them. Immutable but for layers that change by themselves; safe from
 * any thread.
 */
public final class Variables implements Scope {

  /** One place that sets a variable. */
  public record Setting(Level level, Variable variable) {}

  /** No variables. */
  public static final Variables NONE = new Variables(List.of(), HashBehaviour.REPLACE);

  private final List<Layer> layers;
  private final HashBehaviour hashBehaviour;

  /**
   * @param layers from the lowest to the highest
   */
  public Variables(List<Layer> layers, HashBehaviour hashBehaviour) {
    this.layers = List.copyOf(layers);
    this.hashBehaviour = hashBehaviour;
  }

  /** From the lowest to the highest. */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * These variables with more of them. Each layer goes above those of its level and of lower ones,
   * and below those of higher levels.
   */
  public Variables with(Layer... more) {
    return with(List.of(more));
  }

  /** These variables with more of them; see {@link #with(Layer...)}. */
  public Variables with(List<Layer> more) {
    List<Layer> joined = new ArrayList<>(layers.size() + more.size());
    joined.addAll(layers);
    for (Layer layer : more) {
      int index = joined.size();
      while (index > 0 && joined.get(index - 1).level().compareTo(layer.level()) > 0) {
        index--;
      }
      joined.add(index, layer);
    }
    return new Variables(joined, hashBehaviour);
  }

  /** The variable that wins, or null when none sets it. */
  public @Nullable Variable get(String name) {
    if (hashBehaviour == HashBehaviour.MERGE) {
      return merged(name);
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      Variable variable = layers.get(i).get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  private @Nullable Variable merged(String name) {
    Variable result = null;
    for (Layer layer : layers) {
      Variable variable = layer.get(name);
      if (variable != null) {
        result = result == null ? variable : hashBehaviour.combine(result, variable);
      }
    }
    return result;
  }

  /** The value that wins, not rendered; null when none sets it or it is null. */
  public @Nullable Object value(String name) {
    Variable variable = get(name);
    return variable == null ? null : variable.value();
  }

  @Override
  public @Nullable Object lookup(String name) {
    Variable variable = get(name);
    if (variable != null) {
      return variable.value();
    }
    return name.equals("vars") ? toMap() : MISSING;
  }

  public boolean contains(String name) {
    return get(name) != null;
  }

  /**
   * Every place that sets the variable: the winner first, then what it hides, nearest first. A
   * place that counts in several layers, as a role's does in its play and in its tasks, is there
   * once.
   */
  public List<Setting> settings(String name) {
    List<Setting> settings = new ArrayList<>();
    Set<Variable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Layer layer : layers.reversed()) {
      Variable variable = layer.get(name);
      if (variable != null && known.add(variable)) {
        settings.add(new Setting(layer.level(), variable));
      }
    }
    return settings;
  }

  /** All names, in the order of the layers that first set them. */
  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    layers.forEach(layer -> names.addAll(layer.names()));
    return names;
  }

  /** All variables in one map, copied: for output, not for look-ups. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : names()) {
      values.put(name, value(name));
    }
    return values;
  }
}
