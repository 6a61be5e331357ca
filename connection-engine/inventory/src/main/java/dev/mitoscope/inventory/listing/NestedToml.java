package dev.mitoscope.inventory.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * TOML as the library tomli-w lays it out: each table with its values, then the tables in it; lists
 * on several lines; dictionaries of lists in braces, or as tables of their own where a line would
 * be longer than 100 characters.
 */
final class NestedToml {
  private static final TomlText TEXT = new TomlText(true);
  private static final String INDENT = "    ";
  private static final int LONGEST_LINE = 100;

  private record Table(String key, Map<?, ?> content, boolean element) {}

  private final StringBuilder out = new StringBuilder();

  private NestedToml() {}

  static String write(Map<String, @Nullable Object> tables) {
    NestedToml writer = new NestedToml();
    writer.table(tables, "", false);
    return writer.out.toString();
  }

  private void table(Map<?, ?> content, String name, boolean element) {
    List<Map.Entry<?, ?>> values = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    for (Map.Entry<?, ?> entry : content.entrySet()) {
      String key = TEXT.key(entry.getKey());
      if (entry.getValue() instanceof Map<?, ?> map) {
        tables.add(new Table(key, map, false));
      } else if (entry.getValue() instanceof Collection<?> items && needsTables(items)) {
        items.forEach(item -> tables.add(new Table(key, (Map<?, ?>) item, true)));
      } else {
        values.add(entry);
      }
    }
    boolean begun = false;
    if (element || (!name.isEmpty() && (!values.isEmpty() || tables.isEmpty()))) {
      out.append(element ? "[[" + name + "]]\n" : "[" + name + "]\n");
      begun = true;
    }
    for (Map.Entry<?, ?> entry : values) {
      out.append(TEXT.key(entry.getKey())).append(" = ");
      out.append(value(entry.getValue(), 0)).append('\n');
      begun = true;
    }
    for (Table table : tables) {
      if (begun) {
        out.append('\n');
      }
      begun = true;
      table(
          table.content(),
          name.isEmpty() ? table.key() : name + "." + table.key(),
          table.element());
    }
  }

  /** Dictionaries only, and one of them too long for a line. */
  private static boolean needsTables(Collection<?> items) {
    return !items.isEmpty()
        && items.stream().allMatch(item -> item instanceof Map)
        && items.stream()
            .anyMatch(item -> {
              String line = INDENT + value(item, 0) + ",";
              return line.length() > LONGEST_LINE || line.indexOf('\n') >= 0;
            });
  }

  private static String value(@Nullable Object value, int level) {
    return switch (value) {
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> TEXT.key(entry.getKey()) + " = " + value(entry.getValue(), 0))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case Collection<?> items when items.isEmpty() -> "[]";
      case Collection<?> items ->
          items.stream()
              .map(item -> INDENT.repeat(level + 1) + value(item, level + 1) + ",\n")
              .collect(Collectors.joining("", "[\n", INDENT.repeat(level) + "]"));
      case null, default -> TEXT.scalar(value);
    };
  }
}
