package dev.mitoscope.templating.render;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements are templated when they are asked for. Changes stay in here. One thread.
 */
final class LazyList extends AbstractList<@Nullable Object> implements RandomAccess {
  /** An element that nobody has asked for yet. */
  private record Raw(@Nullable Object value) {}

  private final Environment environment;
  private final List<@Nullable Object> items;

  LazyList(Environment environment, List<?> raw) {
    this.environment = environment;
    this.items = new ArrayList<>(raw.size());
    for (Object item : raw) {
      items.add(new Raw(item));
    }
  }

  @Override
  public @Nullable Object get(int index) {
    Object item = items.get(index);
    if (item instanceof Raw(Object value)) {
      item = environment.lazy(value);
      items.set(index, item);
    }
    return item;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object item) {
    Object before = get(index);
    items.set(index, item);
    return before;
  }

  @Override
  public void add(int index, @Nullable Object item) {
    items.add(index, item);
    modCount++;
  }

  @Override
  public @Nullable Object remove(int index) {
    Object before = get(index);
    items.remove(index);
    modCount++;
    return before;
  }
}
