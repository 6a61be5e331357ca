package dev.mitoscope.templating.render;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary whose values are templated when they are asked for. Changes stay in here. One
 * thread.
 */
final class LazyMap extends AbstractMap<Object, @Nullable Object> {
  private final Environment environment;
  private Map<?, ?> raw;
  private final Map<Object, @Nullable Object> templated = new LinkedHashMap<>();
  private boolean detached;

  LazyMap(Environment environment, Map<?, ?> raw) {
    this.environment = environment;
    this.raw = raw;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Object known = templated.get(key);
    if (known != null || templated.containsKey(key)) {
      return known;
    }
    if (detached || !raw.containsKey(key)) {
      return null;
    }
    Object value = environment.lazy(raw.get(key));
    templated.put(key, value);
    return value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return detached ? templated.containsKey(key) : raw.containsKey(key);
  }

  @Override
  public int size() {
    return detached ? templated.size() : raw.size();
  }

  /** Templates all values and forgets the raw ones, before the first change. */
  private Map<Object, @Nullable Object> own() {
    if (!detached) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      raw.keySet().forEach(key -> all.put(key, get(key)));
      templated.clear();
      templated.putAll(all);
      raw = Map.of();
      detached = true;
    }
    return templated;
  }

  @Override
  public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
    return own().put(key, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    return own().remove(key);
  }

  @Override
  public void clear() {
    own().clear();
  }

  @Override
  public Set<Entry<Object, @Nullable Object>> entrySet() {
    Map<?, ?> keys = detached ? templated : raw;
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<Object, @Nullable Object>> iterator() {
        Iterator<?> iterator = keys.keySet().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Entry<Object, @Nullable Object> next() {
            Object key = iterator.next();
            return new SimpleImmutableEntry<>(key, get(key));
          }
        };
      }

      @Override
      public int size() {
        return keys.size();
      }
    };
  }
}
