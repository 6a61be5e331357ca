package dev.mitoscope.templating.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Python's tuple: an unchangeable sequence that equals no list. */
public final class Tuple extends AbstractList<@Nullable Object> implements RandomAccess {
  private final @Nullable Object[] items;
  private final List<String> names;

  private Tuple(@Nullable Object[] items, List<String> names) {
    this.items = items;
    this.names = names;
  }

  /** A tuple whose first items can be had by these names too, as those of {@code groupby} are. */
  public static Tuple named(List<String> names, @Nullable Object... items) {
    return new Tuple(items.clone(), List.copyOf(names));
  }

  /** Whether its items have names. */
  public boolean isNamed() {
    return !names.isEmpty();
  }

  /** The item of that name, or {@link Missing#MISSING}. */
  @Nullable Object field(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Missing.MISSING : items[index];
  }

  /** A tuple of these values. */
  public static Tuple of(@Nullable Object... items) {
    return new Tuple(items.clone(), List.of());
  }

  /** A tuple of the list's values. */
  public static Tuple copyOf(List<?> items) {
    return new Tuple(items.toArray(), List.of());
  }

  @Override
  public @Nullable Object get(int index) {
    return items[index];
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tuple tuple && Arrays.equals(items, tuple.items);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(items);
  }
}
