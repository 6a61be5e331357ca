package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.TemplateException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a play's own keywords see. Its {@code vars_files} are read when a name is asked for that
 * nothing else sets; where they depend on a host, they set nothing here.
 */
final class PlayScope implements Scope {
  private final RunVariables source;
  private final Variables variables;
  private @Nullable Variables withFiles;

  PlayScope(RunVariables source) {
    this.source = source;
    this.variables = source.ofPlay();
  }

  @Override
  public @Nullable Object lookup(String name) {
    Object value = variables.lookup(name);
    return value == MISSING ? all().lookup(name) : value;
  }

  @Override
  public Set<String> names() {
    return all().names();
  }

  private synchronized Variables all() {
    Variables known = withFiles;
    if (known == null) {
      try {
        known = source.ofPlayWithFiles();
      } catch (PlaybookException | InventoryException | TemplateException e) {
        known = variables;
      }
      withFiles = known;
    }
    return known;
  }
}
