package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.connection.VariableReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stack that each host was last reached by, and the variables that say so: while they are the
 * same it need not be worked out again. Nothing is kept that a template decides, or another host's
 * variables. Safe from any thread.
 */
final class KnownStacks {

  /**
   * @param read the variables that were asked for; null for those that nobody set
   */
  private record Known(
      TaskSettings settings, Map<String, @Nullable Variable> read, ResolvedStack stack) {

    boolean isStillTrue(TaskSettings now, Variables variables) {
      if (!settings.equals(now)) {
        return false;
      }
      for (Map.Entry<String, @Nullable Variable> one : read.entrySet()) {
        if (!Objects.equals(variables.get(one.getKey()), one.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  /** Notes what is read. One thread. */
  private static final class Noting implements VariableReader {
    private final TaskVariableReader reader;
    private final Map<String, @Nullable Variable> read = new LinkedHashMap<>();
    private boolean fixed = true;

    Noting(TaskVariableReader reader) {
      this.reader = reader;
    }

    @Override
    public @Nullable Rendered read(String name) {
      Variable variable = reader.variables().get(name);
      read.put(name, variable);
      if (variable == null) {
        return null;
      }
      fixed &= !name.equals("mitogen_via") && !reader.templates().isTemplate(variable.value());
      return reader.rendered(variable);
    }

    @Override
    public @Nullable Rendered readOwn(String name) {
      fixed = false;
      return reader.readOwn(name);
    }
  }

  private final Map<String, Known> stacks = new ConcurrentHashMap<>();

  /**
   * The host's stack.
   *
   * @param resolve works it out of what the reader gives
   */
  ResolvedStack get(
      String host,
      TaskSettings settings,
      TaskVariableReader reader,
      Function<VariableReader, ResolvedStack> resolve) {
    Known known = stacks.get(host);
    if (known != null && known.isStillTrue(settings, reader.variables())) {
      return known.stack;
    }
    Noting noting = new Noting(reader);
    ResolvedStack stack = resolve.apply(noting);
    if (noting.fixed) {
      stacks.put(host, new Known(settings, noting.read, stack));
    }
    return stack;
  }
}
