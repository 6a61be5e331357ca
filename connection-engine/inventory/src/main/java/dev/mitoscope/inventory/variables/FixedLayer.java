package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.Variable;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A layer over a map that nobody changes any more. */
record FixedLayer(Level level, Map<String, Variable> variables) implements Layer {

  @Override
  public @Nullable Variable get(String name) {
    return variables.get(name);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(variables.keySet());
  }
}
