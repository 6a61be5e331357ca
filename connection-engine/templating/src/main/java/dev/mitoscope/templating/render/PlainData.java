package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.Missing;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.UnsafeText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists and dictionaries that come out the same when they are printed and read back, so that both
 * can be left out.
 */
final class PlainData {
  private static final Missing NOT_PLAIN = Missing.MISSING;

  private PlainData() {}

  /**
   * A deep copy of a list, tuple within one, or dictionary of plain values; empty for anything
   * else.
   */
  static Optional<Object> copyOf(@Nullable Object value) {
    boolean container =
        (value instanceof List<?> && !(value instanceof Tuple)) || value instanceof Map<?, ?>;
    if (!container) {
      return Optional.empty();
    }
    Object copy = copy(value);
    return copy == null || copy == NOT_PLAIN ? Optional.empty() : Optional.of(copy);
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case UnsafeText text -> text;
      case NativeText text -> text.text();
      case Boolean flag -> flag;
      case Long number -> number;
      case BigInteger number -> number;
      case Double number -> Double.isFinite(number) ? number : NOT_PLAIN;
      case Omit omit -> omit;
      case AlreadyTemplated templated -> NOT_PLAIN;
      case Tuple tuple -> {
        Object items = list(tuple);
        yield items instanceof List<?> copied ? Tuple.copyOf(copied) : NOT_PLAIN;
      }
      case ArrayList<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case List<?> list ->
          list.getClass().getPackageName().startsWith("java.util") ? list(list) : NOT_PLAIN;
      default -> NOT_PLAIN;
    };
  }

  private static Object list(List<?> list) {
    List<Object> copies = new ArrayList<>(list.size());
    for (Object item : list) {
      Object copy = copy(item);
      if (copy == NOT_PLAIN) {
        return NOT_PLAIN;
      }
      copies.add(copy);
    }
    return copies;
  }

  private static Object map(Map<?, ?> map) {
    Map<Object, Object> copies = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = copy(entry.getKey());
      Object copy = copy(entry.getValue());
      if (copy == NOT_PLAIN || key == NOT_PLAIN) {
        return NOT_PLAIN;
      }
      copies.put(key, copy);
    }
    return copies;
  }
}
