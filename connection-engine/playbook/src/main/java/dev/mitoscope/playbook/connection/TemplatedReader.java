package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import org.jspecify.annotations.Nullable;

/** Layered variables, rendered when they are asked for. */
public record TemplatedReader(Variables variables, Templar templar) implements VariableReader {

  @Override
  public @Nullable Rendered read(String name) {
    Variable variable = variables.get(name);
    return variable == null ? null : render(variable);
  }

  @Override
  public @Nullable Rendered readOwn(String name) {
    for (Variables.Setting setting : variables.settings(name)) {
      if (setting.level() != Level.EXTRA_VARS) {
        return render(setting.variable());
      }
    }
    return null;
  }

  private Rendered render(Variable variable) {
    Origin origin = variable.origin();
    try {
      return new Rendered(templar.template(variable.value()), variable.value(), origin);
    } catch (TemplateException e) {
      throw new StackException(String.valueOf(e.getMessage()), origin);
    }
  }
}
