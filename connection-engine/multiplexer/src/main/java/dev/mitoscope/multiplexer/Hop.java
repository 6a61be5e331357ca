package dev.mitoscope.multiplexer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way to an interpreter: a connection method and its arguments, named and typed as
 * in {@code mitogen_get_stack}.
 *
 * @param method {@code ssh}, {@code local}, {@code sudo}, {@code su}, …
 * @param arguments in the order they are printed; null where nothing was set
 * @param enableLru true for a become hop, whose interpreter may be recycled
 */
public record Hop(String method, Map<String, @Nullable Object> arguments, boolean enableLru) {
  public Hop {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The argument's value, or null when it is absent or not set. */
  public @Nullable Object argument(String name) {
    return arguments.get(name);
  }
}
