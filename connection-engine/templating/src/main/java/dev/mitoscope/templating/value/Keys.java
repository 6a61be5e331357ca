package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of dictionaries and members of sets: Python finds 1, 1.0 and True under one key, and text
 * whatever its kind.
 */
public final class Keys {
  private Keys() {}

  /** The key as it is stored: plain text instead of marked text. */
  public static @Nullable Object plain(@Nullable Object key) {
    return key instanceof CharSequence text ? text.toString() : key;
  }

  /** The key under which the map holds an equal one, or the plain key. */
  public static @Nullable Object find(Map<?, ?> map, @Nullable Object key) {
    Object plain = plain(key);
    if (!Types.isNumber(plain) || map.containsKey(plain)) {
      return plain;
    }
    for (Object candidate : map.keySet()) {
      if (Types.isNumber(candidate) && Compare.equal(candidate, plain)) {
        return candidate;
      }
    }
    return plain;
  }

  /** The key, if Python can hash it. */
  public static @Nullable Object hashable(@Nullable Object key) {
    if ((key instanceof List<?> && !(key instanceof Tuple))
        || key instanceof Map<?, ?>
        || key instanceof Set<?>) {
      throw TemplateException.runtime("unhashable type: '" + Types.name(key) + "'");
    }
    return plain(Undefined.check(key));
  }
}
