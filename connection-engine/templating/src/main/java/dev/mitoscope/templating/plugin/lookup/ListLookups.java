package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lookups that only rearrange their terms. */
final class ListLookups {
  private ListLookups() {}

  static void define(Map<String, Lookup> lookups) {
    lookups.put("list", (e, terms, options) -> new ArrayList<>(terms));
    lookups.put("items", (e, terms, options) -> flattened(terms, 1));
    lookups.put("flattened", (e, terms, options) -> flattened(terms, Integer.MAX_VALUE));
    lookups.put("indexed_items", (e, terms, options) -> indexed(flattened(terms, 1)));
    lookups.put("together", (e, terms, options) -> together(terms));
    lookups.put("nested", (e, terms, options) -> nested(terms));
    lookups.put("cartesian", (e, terms, options) -> nested(terms));
    lookups.put("dict", (e, terms, options) -> dict(terms));
    lookups.put("random_choice", (e, terms, options) -> choice(terms));
    lookups.put("subelements", (e, terms, options) -> subelements(terms));
  }

  /** Lists within the terms opened, up to a depth. */
  static List<@Nullable Object> flattened(List<?> terms, int levels) {
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object term : terms) {
      Undefined.check(term);
      if (levels > 0 && term instanceof List<?> list && Types.isSequence(term)) {
        if (levels == 1) {
          flat.addAll(list);
        } else {
          flat.addAll(flattened(list, levels - 1));
        }
      } else {
        flat.add(term);
      }
    }
    return flat;
  }

  private static List<@Nullable Object> indexed(List<?> items) {
    List<@Nullable Object> pairs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      pairs.add(Tuple.of((long) i, items.get(i)));
    }
    return pairs;
  }

  private static List<@Nullable Object> together(List<?> terms) {
    if (terms.isEmpty()) {
      throw TemplateException.runtime("with_together requires at least one element in each list");
    }
    List<List<Object>> columns = new ArrayList<>();
    int rows = 0;
    for (Object term : terms) {
      columns.add(Iteration.list(term));
      rows = Math.max(rows, columns.getLast().size());
    }
    List<@Nullable Object> found = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Object> cells = new ArrayList<>();
      for (List<Object> column : columns) {
        cells.add(row < column.size() ? column.get(row) : null);
      }
      found.add(ListLookups.flattened(cells, 1));
    }
    return found;
  }

  private static List<@Nullable Object> nested(List<?> terms) {
    if (terms.isEmpty()) {
      throw TemplateException.runtime(
          "with_nested requires at least one element in the nested list");
    }
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of());
    for (Object term : terms) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> row : rows) {
        for (Object item : Iteration.list(term)) {
          List<Object> next = new ArrayList<>(row);
          next.add(item);
          longer.add(next);
        }
      }
      rows = longer;
    }
    List<@Nullable Object> found = new ArrayList<>();
    rows.forEach(row -> found.add(flattened(row, Integer.MAX_VALUE)));
    return found;
  }

  private static List<@Nullable Object> dict(List<?> terms) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object term : terms) {
      if (!(Undefined.check(term) instanceof Map<?, ?> map)) {
        throw TemplateException.runtime("with_dict expects a dict");
      }
      map.forEach((key, value) -> {
        Map<Object, Object> item = new LinkedHashMap<>();
        item.put("key", key);
        item.put("value", value);
        items.add(item);
      });
    }
    return items;
  }

  private static List<@Nullable Object> choice(List<?> terms) {
    List<@Nullable Object> chosen = new ArrayList<>();
    if (!terms.isEmpty()) {
      chosen.add(terms.get(RandomGenerator.getDefault().nextInt(terms.size())));
    }
    return chosen;
  }

  private static List<@Nullable Object> subelements(List<?> terms) {
    if (terms.size() < 2 || terms.size() > 3) {
      throw TemplateException.runtime(
          "subelements lookup expects a list of two or three items, got " + terms.size());
    }
    boolean skipMissing =
        terms.size() == 3
            && terms.get(2) instanceof Map<?, ?> flags
            && flags.get("skip_missing") != null
            && Set.of("True", "true", "yes", "on", "1")
                .contains(Repr.str(flags.get("skip_missing")));
    Object first = terms.getFirst();
    List<Object> elements =
        first instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : Iteration.list(first);
    String[] path = Repr.str(terms.get(1)).split("\\.", -1);
    List<@Nullable Object> pairs = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof Map<?, ?> map)) {
        throw TemplateException.runtime(
            "subelements lookup expects a dictionary, got '" + Repr.str(element) + "'");
      }
      if (!Boolean.TRUE.equals(map.get("skipped"))) {
        List<Object> inside = inner(map, path, skipMissing);
        if (!inside.isEmpty()) {
          Object rest = without(map, path, 0);
          inside.forEach(value -> pairs.add(Tuple.of(rest, value)));
        }
      }
    }
    return pairs;
  }

  /** The element as its pairs show it: without the list that was taken from it. */
  private static Map<Object, Object> without(Map<?, ?> element, String[] path, int depth) {
    Map<Object, Object> rest = new LinkedHashMap<>(element);
    if (depth == path.length - 1) {
      rest.remove(path[depth]);
    } else if (rest.get(path[depth]) instanceof Map<?, ?> map) {
      rest.put(path[depth], without(map, path, depth + 1));
    }
    return rest;
  }

  private static List<Object> inner(Map<?, ?> element, String[] path, boolean skipMissing) {
    @Nullable Object value = element;
    for (String name : path) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
        if (skipMissing) {
          return List.of();
        }
        throw TemplateException.runtime(
            "could not find '" + name + "' key in iterated item '" + Repr.str(element) + "'");
      }
      value = map.get(name);
    }
    if (!Types.isSequence(value)) {
      if (skipMissing) {
        return List.of();
      }
      throw TemplateException.runtime(
          "the key "
              + path[path.length - 1]
              + " should point to a list, got '"
              + Repr.str(value)
              + "'");
    }
    return Iteration.list(value);
  }
}
