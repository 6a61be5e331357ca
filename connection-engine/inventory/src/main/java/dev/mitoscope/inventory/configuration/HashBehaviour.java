package dev.mitoscope.inventory.configuration;

import dev.mitoscope.inventory.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The setting {@code hash_behaviour}: what becomes of a mapping that is set at two levels. */
public enum HashBehaviour {
  /** The higher level hides the lower one. */
  REPLACE,
  /** Mappings are merged, at any depth; lists are not. */
  MERGE;

  /** The variable that the higher one becomes over the lower one. */
  public Variable combine(Variable lower, Variable higher) {
    if (this == MERGE
        && lower.value() instanceof Map<?, ?> below
        && higher.value() instanceof Map<?, ?> above) {
      return new Variable(merge(below, above), higher.origin());
    }
    return higher;
  }

  /** The lower mapping with the higher one's entries over it, mappings in both merged likewise. */
  public static Map<Object, @Nullable Object> merge(Map<?, ?> lower, Map<?, ?> higher) {
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>(lower);
    higher.forEach((key, value) -> {
      Object below = merged.get(key);
      merged.put(
          key,
          below instanceof Map<?, ?> lowerMap && value instanceof Map<?, ?> higherMap
              ? merge(lowerMap, higherMap)
              : value);
    });
    return merged;
  }
}
