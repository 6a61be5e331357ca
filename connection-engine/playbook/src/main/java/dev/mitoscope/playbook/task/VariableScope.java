package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Scope;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Layered variables as templates see them. */
record VariableScope(Variables variables) implements Scope {

  @Override
  public @Nullable Object lookup(String name) {
    Variable variable = variables.get(name);
    if (variable != null) {
      return variable.value();
    }
    return name.equals("vars") ? values() : MISSING;
  }

  private Map<String, @Nullable Object> values() {
    return variables.toMap();
  }

  @Override
  public Set<String> names() {
    return variables.names();
  }
}
