package dev.mitoscope.templating.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Making dictionaries. */
public final class Dicts {
  private Dicts() {}

  /** {@code dict(source, **named)}: of a dictionary or of pairs. */
  public static Map<Object, Object> of(@Nullable Object source, Map<String, Object> named) {
    Map<Object, Object> made = new LinkedHashMap<>();
    if (source instanceof Map<?, ?> map) {
      made.putAll(map);
    } else if (source != null) {
      made.putAll(DictMethods.pairs(source));
    }
    made.putAll(named);
    return made;
  }
}
