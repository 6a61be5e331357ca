package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of dict. */
final class DictMethods {
  static final Methods.Table<Map<Object, Object>> TABLE = new Methods.Table<>();
  private static final Missing NOTHING = Missing.MISSING;

  static {
    TABLE.add("keys()", (self, a) -> new DictView(DictView.Kind.KEYS, self));
    TABLE.add("values()", (self, a) -> new DictView(DictView.Kind.VALUES, self));
    TABLE.add("items()", (self, a) -> new DictView(DictView.Kind.ITEMS, self));
    TABLE.add("iteritems()", (self, a) -> new DictView(DictView.Kind.ITEMS, self));
    TABLE.add(
        "get(key, default=None)",
        (self, a) -> {
          Object key = Keys.find(self, a.get("key"));
          return self.containsKey(key) ? self.get(key) : a.raw("default");
        });
    TABLE.add("copy()", (self, a) -> new LinkedHashMap<>(self));
    TABLE.add(
        "update(other=None, **more)",
        (self, a) -> {
          if (a.get("other") instanceof Map<?, ?> other) {
            self.putAll(other);
          } else if (a.has("other")) {
            pairs(a.get("other")).forEach(self::put);
          }
          self.putAll(a.others());
          return null;
        });
    TABLE.add(
        "setdefault(key, default=None)",
        (self, a) -> {
          Object key = Keys.find(self, a.get("key"));
          if (!self.containsKey(key)) {
            self.put(key, a.raw("default"));
          }
          return self.get(key);
        });
    TABLE.add(
        "pop(key, *default)",
        (self, a) -> {
          Object key = Keys.find(self, a.get("key"));
          if (self.containsKey(key)) {
            return self.remove(key);
          }
          return orFail(a.rest(), key);
        });
    TABLE.add(
        "popitem()",
        (self, a) -> {
          @Nullable Object last = NOTHING;
          for (Object key : self.keySet()) {
            last = key;
          }
          if (last == NOTHING) {
            throw TemplateException.runtime("'popitem(): dictionary is empty'");
          }
          return Tuple.of(last, self.remove(last));
        });
    TABLE.add(
        "clear()",
        (self, a) -> {
          self.clear();
          return null;
        });
    TABLE.add(
        "fromkeys(keys, value=None)",
        (self, a) -> {
          Map<Object, Object> made = new LinkedHashMap<>();
          a.items("keys").forEach(key -> made.put(key, a.get("value")));
          return made;
        });
  }

  private DictMethods() {}

  private static @Nullable Object orFail(List<Object> fallback, @Nullable Object key) {
    if (fallback.isEmpty()) {
      throw TemplateException.runtime(Repr.repr(key));
    }
    return fallback.getFirst();
  }

  /** {@code dict(pairs)}. */
  static Map<Object, Object> pairs(@Nullable Object value) {
    Map<Object, Object> made = new LinkedHashMap<>();
    int index = 0;
    for (Object pair : Iteration.over(value)) {
      List<Object> two = Iteration.list(pair);
      if (two.size() != 2) {
        throw TemplateException.runtime(
            "dictionary update sequence element #%d has length %d; 2 is required"
                .formatted(index, two.size()));
      }
      made.put(Keys.hashable(two.getFirst()), two.getLast());
      index++;
    }
    return made;
  }
}
