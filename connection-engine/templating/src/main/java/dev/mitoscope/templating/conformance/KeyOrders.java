package dev.mitoscope.templating.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders that the keys of a value's dictionaries may have had before a writer sorted them. A
 * file of cases that was written with sorted keys no longer says in which order the real Ansible
 * saw them, though results such as that of {@code d.items()} depend on it.
 */
final class KeyOrders {
  /** A dictionary with more keys than this keeps its order: 6 keys have 720. */
  private static final int MOST_KEYS = 5;

  private KeyOrders() {}

  /** Whether the keys of every dictionary in the value are sorted. */
  static boolean isSorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.keySet().stream()
                  .map(String::valueOf)
                  .sorted()
                  .toList()
                  .equals(map.keySet().stream().map(String::valueOf).toList())
              && map.values().stream().allMatch(KeyOrders::isSorted);
      case List<?> list -> list.stream().allMatch(KeyOrders::isSorted);
      case null, default -> true;
    };
  }

  /** The value with the keys of one of its dictionaries in each other order, one at a time. */
  static List<Object> of(@Nullable Object value) {
    List<Object> variants = new ArrayList<>();
    switch (value) {
      case Map<?, ?> map -> {
        if (map.size() <= MOST_KEYS) {
          List<List<Object>> orders = permutations(new ArrayList<>(map.keySet()));
          orders.subList(1, orders.size()).forEach(order -> variants.add(ordered(map, order)));
        }
        map.forEach((key, inner) ->
            of(inner)
                .forEach(other -> {
                  Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
                  copy.put(key, other);
                  variants.add(copy);
                }));
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          for (Object other : of(list.get(i))) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            copy.set(i, other);
            variants.add(copy);
          }
        }
      }
      case null, default -> {
        // has no keys
      }
    }
    return variants;
  }

  private static Map<Object, @Nullable Object> ordered(Map<?, ?> map, List<Object> keys) {
    Map<Object, @Nullable Object> ordered = new LinkedHashMap<>();
    keys.forEach(key -> ordered.put(key, map.get(key)));
    return ordered;
  }

  /** All orders of the items, the given one first. */
  private static List<List<Object>> permutations(List<Object> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<Object> rest = new ArrayList<>(items);
      Object first = rest.remove(i);
      for (List<Object> order : permutations(rest)) {
        List<Object> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }
}
