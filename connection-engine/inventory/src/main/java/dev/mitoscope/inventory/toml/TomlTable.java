package dev.mitoscope.inventory.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table: values by key, in the order they were written, each with its line. */
public final class TomlTable {

  /**
   * A key's value.
   *
   * @param value a {@code TomlTable}, a list, text, {@code Long}, {@code Double}, {@code Boolean},
   *     or a date or time of {@code java.time}
   * @param line from 1
   */
  public record Entry(Object value, int line) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Whether a header or an inline table has defined it, so that no other may. */
  private boolean closed;

  TomlTable() {}

  public Map<String, Entry> entries() {
    return entries;
  }

  public @Nullable Entry get(String key) {
    return entries.get(key);
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** The table as plain data. */
  public Map<Object, Object> toMap() {
    Map<Object, Object> map = new LinkedHashMap<>();
    entries.forEach((key, entry) -> map.put(key, plain(entry.value())));
    return map;
  }

  /** A value of a table as plain data. */
  public static Object plain(Object value) {
    return switch (value) {
      case TomlTable table -> table.toMap();
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(plain(item)));
        yield items;
      }
      default -> value;
    };
  }
}
