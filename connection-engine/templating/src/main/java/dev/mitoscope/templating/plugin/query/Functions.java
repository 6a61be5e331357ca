package dev.mitoscope.templating.plugin.query;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Numbers;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of JMESPath. */
final class Functions {
  private static final Json.Style COMPACT = new Json.Style(null, ",", ":", false, true);

  private Functions() {}

  static @Nullable Object call(String name, List<Object> a) {
    return switch (name) {
      case "abs" ->
          Compare.ordered(number(name, a), 0L, "<")
              ? Arithmetic.negate(number(name, a))
              : number(name, a);
      case "avg" ->
          list(name, a).isEmpty()
              ? null
              : Arithmetic.divide(sum(name, a), (long) list(name, a).size());
      case "ceil" -> Numbers.truncate(Math.ceil(Arithmetic.toDouble(number(name, a))));
      case "floor" -> Numbers.truncate(Math.floor(Arithmetic.toDouble(number(name, a))));
      case "contains" -> contains(arg(name, a, 0), arg(name, a, 1));
      case "ends_with" -> text(name, a, 0).endsWith(text(name, a, 1));
      case "starts_with" -> text(name, a, 0).startsWith(text(name, a, 1));
      case "join" ->
          String.join(text(name, a, 0), sequence(name, a, 1).stream().map(Repr::str).toList());
      case "keys" -> new ArrayList<>(map(name, a).keySet());
      case "values" -> new ArrayList<>(map(name, a).values());
      case "length" -> Iteration.length(arg(name, a, 0));
      case "map" -> mapped(reference(name, a, 0), sequence(name, a, 1));
      case "max" -> extreme(list(name, a), item -> item, 1);
      case "min" -> extreme(list(name, a), item -> item, -1);
      case "max_by" -> extreme(list(name, a), reference(name, a, 1)::search, 1);
      case "min_by" -> extreme(list(name, a), reference(name, a, 1)::search, -1);
      case "merge" -> merged(a);
      case "not_null" -> a.stream().filter(java.util.Objects::nonNull).findFirst().orElse(null);
      case "reverse" -> reversed(arg(name, a, 0));
      case "sort" -> sorted(list(name, a), item -> item);
      case "sort_by" -> sorted(list(name, a), reference(name, a, 1)::search);
      case "sum" -> sum(name, a);
      case "to_array" -> arg(name, a, 0) instanceof List<?> list ? list : new ArrayList<>(a);
      case "to_number" -> toNumber(arg(name, a, 0));
      case "to_string" ->
          arg(name, a, 0) instanceof CharSequence text
              ? text
              : Json.write(arg(name, a, 0), COMPACT);
      case "type" -> type(arg(name, a, 0));
      default -> throw TemplateException.runtime("Unknown function: " + name + "()");
    };
  }

  /** What a function asks of each element. */
  @FunctionalInterface
  private interface Key {
    @Nullable Object of(@Nullable Object item);
  }

  private static @Nullable Object arg(String name, List<Object> a, int index) {
    if (index >= a.size()) {
      throw TemplateException.runtime(
          "Expected "
              + (index + 1)
              + " arguments for function "
              + name
              + "(), received "
              + a.size());
    }
    return a.get(index);
  }

  private static TemplateException invalid(String name, @Nullable Object value, String wanted) {
    return TemplateException.runtime(
        "In function %s(), invalid type for value: %s, expected one of: ['%s'], received: \"%s\""
            .formatted(
                name,
                value instanceof Query ? "&expression" : Repr.str(value),
                wanted,
                type(value)));
  }

  private static Object number(String name, List<Object> a) {
    Object value = arg(name, a, 0);
    if (value == null || !Types.isNumber(value) || value instanceof Boolean) {
      throw invalid(name, value, "number");
    }
    return value;
  }

  private static String text(String name, List<Object> a, int index) {
    if (arg(name, a, index) instanceof CharSequence text) {
      return text.toString();
    }
    throw invalid(name, arg(name, a, index), "string");
  }

  private static List<?> sequence(String name, List<Object> a, int index) {
    if (arg(name, a, index) instanceof List<?> list) {
      return list;
    }
    throw invalid(name, arg(name, a, index), "array");
  }

  private static List<?> list(String name, List<Object> a) {
    return sequence(name, a, 0);
  }

  private static Map<?, ?> map(String name, List<Object> a) {
    if (arg(name, a, 0) instanceof Map<?, ?> map) {
      return map;
    }
    throw invalid(name, arg(name, a, 0), "object");
  }

  private static Query reference(String name, List<Object> a, int index) {
    if (arg(name, a, index) instanceof Query.Reference reference) {
      return reference.query();
    }
    throw invalid(name, arg(name, a, index), "expref");
  }

  private static Object sum(String name, List<Object> a) {
    Object sum = 0L;
    for (Object item : list(name, a)) {
      sum = Arithmetic.add(sum, item);
    }
    return sum;
  }

  private static boolean contains(@Nullable Object container, @Nullable Object item) {
    boolean mixed = container instanceof CharSequence && !(item instanceof CharSequence);
    return !mixed && Compare.contains(container, item);
  }

  private static List<Object> mapped(Query query, List<?> items) {
    List<Object> mapped = new ArrayList<>();
    items.forEach(item -> mapped.add(query.search(item)));
    return mapped;
  }

  private static @Nullable Object extreme(List<?> items, Key key, int sign) {
    Object best = null;
    boolean first = true;
    for (Object item : items) {
      if (first || Compare.order(key.of(item), key.of(best), "<") * sign > 0) {
        best = item;
      }
      first = false;
    }
    return best;
  }

  private static List<Object> sorted(List<?> items, Key key) {
    List<Object> sorted = new ArrayList<>(items);
    Comparator<Object> order = (x, y) -> Compare.order(key.of(x), key.of(y), "<");
    sorted.sort(order);
    return sorted;
  }

  private static Map<Object, Object> merged(List<Object> maps) {
    Map<Object, Object> merged = new LinkedHashMap<>();
    for (Object map : maps) {
      if (!(map instanceof Map<?, ?> entries)) {
        throw invalid("merge", map, "object");
      }
      merged.putAll(entries);
    }
    return merged;
  }

  private static Object reversed(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return new StringBuilder(text).reverse().toString();
    }
    List<Object> items = Iteration.list(value);
    Collections.reverse(items);
    return items;
  }

  private static @Nullable Object toNumber(@Nullable Object value) {
    if (Types.isNumber(value) && !(value instanceof Boolean)) {
      return value;
    }
    if (!(value instanceof CharSequence text)) {
      return null;
    }
    return Numbers.parseInteger(text.toString(), 10)
        .or(() -> Numbers.parseFloat(text.toString()).map(Object.class::cast))
        .orElse(null);
  }

  private static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean flag -> "boolean";
      case CharSequence text -> "string";
      case List<?> list -> "array";
      case Map<?, ?> map -> "object";
      case Query query -> "expref";
      default -> "number";
    };
  }
}
