package dev.mitoscope.inventory.listing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * TOML as the library toml lays it out: level by level, first all tables of one depth, then those
 * below them; lists on one line; what has no value is left out. Where that library writes a list of
 * dictionaries in a way that reads back as something else, or not at all, this one stays readable.
 */
final class FlatToml {
  private static final TomlText TEXT = new TomlText(false);
  private final StringBuilder out = new StringBuilder();

  private FlatToml() {}

  static String write(Map<String, @Nullable Object> tables) {
    FlatToml writer = new FlatToml();
    Map<String, Map<?, ?>> level = writer.values(tables, "");
    while (!level.isEmpty()) {
      Map<String, Map<?, ?>> next = new LinkedHashMap<>();
      level.forEach((name, content) -> next.putAll(writer.table(name, content)));
      level = next;
    }
    return writer.out.toString();
  }

  /** Writes a table unless it only holds others; gives those others by their whole names. */
  private Map<String, Map<?, ?>> table(String name, Map<?, ?> content) {
    int start = out.length();
    Map<String, Map<?, ?>> inner = values(content, name + ".");
    if (out.length() > start || inner.isEmpty()) {
      boolean apart = start > 0 && !out.substring(0, start).endsWith("\n\n");
      out.insert(start, (apart ? "\n[" : "[") + name + "]\n");
    }
    return inner;
  }

  private Map<String, Map<?, ?>> values(Map<?, ?> content, String prefix) {
    Map<String, Map<?, ?>> inner = new LinkedHashMap<>();
    content.forEach((name, value) -> {
      String key = TEXT.key(name);
      if (value instanceof Map<?, ?> map) {
        inner.put(prefix + key, map);
      } else if (value != null) {
        out.append(key).append(" = ").append(value(value)).append('\n');
      }
    });
    return inner;
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case Collection<?> items ->
          items.stream()
              .map(item -> " " + value(item) + ",")
              .collect(Collectors.joining("", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(entry -> entry.getValue() != null)
              .map(entry -> TEXT.key(entry.getKey()) + " = " + value(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case null, default -> TEXT.scalar(value);
    };
  }
}
