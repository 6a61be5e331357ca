package dev.mitoscope.templating.value;

import java.util.List;
import java.util.Map;

/**
 * The arguments of a call.
 *
 * @param positional in order; may hold nulls
 * @param named by name, in order; may hold nulls
 */
public record Arguments(List<Object> positional, Map<String, Object> named) {
  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Whether there are none. */
  public boolean isEmpty() {
    return positional.isEmpty() && named.isEmpty();
  }
}
