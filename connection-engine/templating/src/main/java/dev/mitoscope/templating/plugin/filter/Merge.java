package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merging of dictionaries, as {@code combine} and {@code hash_behaviour = merge} do it. */
public final class Merge {

  /** What becomes of two lists under one key. */
  public enum ListMerge {
    REPLACE,
    KEEP,
    APPEND,
    PREPEND,
    APPEND_RP,
    PREPEND_RP
  }

  private static final Json.Style JSON = new Json.Style(null, ", ", ": ", false, true);

  private Merge() {}

  static Object combine(Bound a) {
    ListMerge lists;
    try {
      lists = ListMerge.valueOf(a.text("list_merge").toUpperCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw TemplateException.runtime(
          "merge_hash: 'list_merge' argument can only be equal to 'replace', 'keep', 'append',"
              + " 'prepend', 'append_rp' or 'prepend_rp'");
    }
    boolean recursive = a.flag("recursive");
    List<Object> terms = ListFilters.flatten(new ArrayList<>(a.rest()), 1, true);
    if (terms.isEmpty()) {
      return new LinkedHashMap<>();
    }
    Object result = terms.getLast();
    for (int i = terms.size() - 2; i >= 0; i--) {
      result = merge(dict(terms.get(i), result), dict(result, terms.get(i)), recursive, lists);
    }
    return result;
  }

  private static Map<?, ?> dict(@Nullable Object value, @Nullable Object other) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw TemplateException.runtime(
        "failed to combine variables, expected dicts but got a '%s' and a '%s': \n%s\n%s"
            .formatted(
                Types.name(other),
                Types.name(value),
                Json.write(other, JSON),
                Json.write(value, JSON)));
  }

  /** A new dictionary of {@code low}'s entries with {@code high}'s over them. */
  public static Map<Object, Object> merge(
      Map<?, ?> low, Map<?, ?> high, boolean recursive, ListMerge lists) {
    if (low.isEmpty() || Compare.equal(low, high)) {
      return new LinkedHashMap<>(high);
    }
    Map<Object, Object> merged = new LinkedHashMap<>(low);
    high.forEach((key, value) -> {
      Object before = merged.get(key);
      if (before instanceof Map<?, ?> inner && value instanceof Map<?, ?> map && recursive) {
        merged.put(key, merge(inner, map, true, lists));
      } else if (before instanceof List<?> first
          && value instanceof List<?> second
          && merged.containsKey(key)) {
        merged.put(key, lists(first, second, lists));
      } else {
        merged.put(key, value);
      }
    });
    return merged;
  }

  private static List<?> lists(List<?> low, List<?> high, ListMerge how) {
    return switch (how) {
      case REPLACE -> high;
      case KEEP -> low;
      case APPEND -> joined(low, high);
      case PREPEND -> joined(high, low);
      case APPEND_RP -> joined(without(low, high), high);
      case PREPEND_RP -> joined(high, without(low, high));
    };
  }

  private static List<Object> without(List<?> items, List<?> others) {
    Membership members = Membership.of(others);
    List<Object> kept = new ArrayList<>();
    for (Object item : items) {
      if (!members.contains(item)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> joined(List<?> first, List<?> second) {
    List<Object> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
