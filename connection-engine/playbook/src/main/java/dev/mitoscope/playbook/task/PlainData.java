package dev.mitoscope.playbook.task;

import dev.mitoscope.templating.value.Omit;
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
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number(number);
      case CharSequence text -> text.toString();
      case Map<?, ?> map -> map(map);
      case Iterable<?> items -> list(items);
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

  /** The same for a dictionary; keys become text. */
  public static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, item) -> {
      if (item != Omit.OMIT) {
        plain.put(String.valueOf(key), of(item));
      }
    });
    return plain;
  }

  private static List<@Nullable Object> list(Iterable<?> items) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object item : items) {
      if (item != Omit.OMIT) {
        plain.add(of(item));
      }
    }
    return plain;
  }
}
