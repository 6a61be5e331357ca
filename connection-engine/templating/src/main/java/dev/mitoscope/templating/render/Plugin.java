package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.Arguments;
import org.jspecify.annotations.Nullable;

/** A filter or a test. Stateless; any thread. */
@FunctionalInterface
public interface Plugin {

  /** Applies it; the first positional argument is the operand. */
  @Nullable Object call(Environment environment, Arguments arguments);

  /** The name in messages of the current line. */
  default String fullName(String name) {
    return name.contains(".") ? name : "ansible.builtin." + name;
  }

  /** Whether it takes undefined operands; others pass them on in the current line. */
  default boolean acceptsUndefined() {
    return false;
  }
}
