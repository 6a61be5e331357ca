package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the current line lets be a template again of the values that an expression gave: text that
 * stands in a variable as somebody wrote it, and no other.
 */
final class Trust {
  /** Names that the inventory made by itself. */
  private static final Set<String> MADE =
      Set.of(
          "inventory_hostname",
          "inventory_hostname_short",
          "group_names",
          "inventory_file",
          "inventory_dir");

  private final Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());

  Trust(Variables variables) {
    for (String name : variables.names()) {
      if (!MADE.contains(name)) {
        learn(variables.value(name));
      }
    }
  }

  private void learn(@Nullable Object value) {
    switch (value) {
      case String text -> written.add(text);
      case List<?> list -> list.forEach(this::learn);
      case Map<?, ?> map -> map.values().forEach(this::learn);
      case null, default -> {}
    }
  }

  /** The value with a mark on every text in it that is none of the variables'. */
  @Nullable Object applied(@Nullable Object value) {
    return switch (value) {
      case String text -> written.contains(text) ? text : new UnsafeText(text);
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(applied(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> items = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> items.put(key, applied(item)));
        yield items;
      }
      case null, default -> value;
    };
  }
}
