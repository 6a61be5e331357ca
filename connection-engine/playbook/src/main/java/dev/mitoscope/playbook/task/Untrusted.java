package dev.mitoscope.playbook.task;

import dev.mitoscope.templating.value.UnsafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data that came from a target or a lookup, made safe to keep among variables: text in it is never
 * taken for a template. Text without braces needs no mark, which spares most of it.
 */
public final class Untrusted {
  private Untrusted() {}

  public static @Nullable Object mark(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> mayBeTemplate(text) ? new UnsafeText(text) : text;
      case Map<?, ?> map -> map(map);
      case List<?> list -> {
        List<@Nullable Object> marked = new ArrayList<>(list.size());
        list.forEach(item -> marked.add(mark(item)));
        yield marked;
      }
      default -> value;
    };
  }

  /** The same for a dictionary. */
  public static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> marked = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, item) -> marked.put(String.valueOf(key), mark(item)));
    return marked;
  }

  private static boolean mayBeTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }
}
