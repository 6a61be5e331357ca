package dev.mitoscope.playbook.task;

import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.UnsafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rendered values as plain data, ready for a call or an event: text that was marked becomes plain
 * text, tuples become lists, and what came out as {@code omit} is left out.
 */
public final class PlainData {
  private PlainData() {}

  public static @Nullable Object of(@Nullable Object value) {
    return copy(value, false);
  }

  /**
   * The same, but text that must never be taken for a template keeps its mark: for what becomes a
   * variable again.
   */
  public static Map<String, @Nullable Object> marked(Map<?, ?> map) {
    return map(map, true);
  }

  /** A dictionary; keys become text. */
  public static Map<String, @Nullable Object> map(Map<?, ?> map) {
    return map(map, false);
  }

  private static @Nullable Object copy(@Nullable Object value, boolean marked) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number(number);
      case UnsafeText text when marked -> text;
      case CharSequence text -> text.toString();
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case Map<?, ?> map -> map(map, marked);
      case Iterable<?> items -> list(items, marked);
      default -> value.toString();
    };
  }

  private static Object number(Number number) {
    return switch (number) {
      case Integer small -> (Object) small.longValue();
      case Float small -> small.doubleValue();
      default -> number;
    };
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map, boolean marked) {
    Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, item) -> {
      if (item != Omit.OMIT) {
        plain.put(String.valueOf(key), copy(item, marked));
      }
    });
    return plain;
  }

  private static List<@Nullable Object> list(Iterable<?> items, boolean marked) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object item : items) {
      if (item != Omit.OMIT) {
        plain.add(copy(item, marked));
      }
    }
    return plain;
  }
}
