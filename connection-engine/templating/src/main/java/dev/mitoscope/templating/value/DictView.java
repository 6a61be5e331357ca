package dev.mitoscope.templating.value;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code keys()}, {@code values()} and {@code items()} of a dictionary give: a sequence that
 * is no list.
 */
public final class DictView extends AbstractList<@Nullable Object> {
  /** Which of the three. */
  public enum Kind {
    KEYS,
    VALUES,
    ITEMS
  }

  private final Kind kind;
  private final List<@Nullable Object> items;

  /** The view of the map as it is now. */
  public DictView(Kind kind, Map<?, ?> map) {
    this.kind = kind;
    this.items =
        switch (kind) {
          case KEYS -> new ArrayList<>(map.keySet());
          case VALUES -> new ArrayList<>(map.values());
          case ITEMS -> {
            List<@Nullable Object> pairs = new ArrayList<>(map.size());
            map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
            yield pairs;
          }
        };
  }

  /** Python's name of the type. */
  public String typeName() {
    return switch (kind) {
      case KEYS -> "dict_keys";
      case VALUES -> "dict_values";
      case ITEMS -> "dict_items";
    };
  }

  @Override
  public @Nullable Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}
