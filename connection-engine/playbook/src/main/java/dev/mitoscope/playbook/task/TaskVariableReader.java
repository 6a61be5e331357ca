package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.connection.VariableReader;
import org.jspecify.annotations.Nullable;

/** Variables and templates as the resolver of stacks reads them. */
record TaskVariableReader(Variables variables, Templates templates) implements VariableReader {

  @Override
  public @Nullable Rendered read(String name) {
    Variable variable = variables.get(name);
    return variable == null ? null : rendered(variable);
  }

  @Override
  public @Nullable Rendered readOwn(String name) {
    return variables.settings(name).stream()
        .filter(setting -> setting.level() != Level.EXTRA_VARS)
        .findFirst()
        .map(setting -> rendered(setting.variable()))
        .orElse(null);
  }

  Rendered rendered(Variable variable) {
    return new Rendered(
        PlainData.of(templates.value(variable.value())),
        PlainData.of(variable.value()),
        variable.origin());
  }
}
