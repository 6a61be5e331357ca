package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables that one place sets at one level. May change while it is used, as facts do; a
 * reader sees each variable before or after a change. Safe from any thread.
 */
public interface Layer {

  Level level();

  /** The variable, or null when this layer does not set it. */
  @Nullable Variable get(String name);

  /** The names that it sets. */
  Set<String> names();

  /** A layer that does not change. */
  static Layer of(Level level, Map<String, Variable> variables) {
    return new FixedLayer(level, variables);
  }

  /** A layer of values that one place set together. */
  static Layer of(Level level, Origin origin, Map<String, ? extends @Nullable Object> values) {
    return new FixedLayer(level, Variable.of(values, origin));
  }

  /** A layer that shows what the supplied map holds at each moment. */
  static Layer live(Level level, Supplier<Map<String, Variable>> map) {
    return new Layer() {
      @Override
      public Level level() {
        return level;
      }

      @Override
      public @Nullable Variable get(String name) {
        return map.get().get(name);
      }

      @Override
      public Set<String> names() {
        return Set.copyOf(map.get().keySet());
      }
    };
  }
}
