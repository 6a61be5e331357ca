package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.DictView;
import dev.mitoscope.templating.value.Interruption;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters on sequences: order, ends, sums, groups. */
final class ListFilters {
  private ListFilters() {}

  static void define(Table table) {
    table.define("first(seq)", a -> first(a.raw("seq")));
    table.define("last(seq)", a -> last(a.raw("seq")));
    table.define("join(value, d='', attribute=None)", ListFilters::join);
    table.define("sum(iterable, attribute=None, start=0)", ListFilters::sum);
    table.define("min(value, case_sensitive=False, attribute=None)", a -> extreme(a, 1));
    table.define("max(value, case_sensitive=False, attribute=None)", a -> extreme(a, -1));
    table.define(
        "sort(value, reverse=False, case_sensitive=False, attribute=None)", ListFilters::sort);
    table.define("reverse(value)", a -> reverse(a.get("value")));
    table.define("unique(a, case_sensitive=None, attribute=None)", ListFilters::unique);
    table.define(
        "groupby(value, attribute, default=None, case_sensitive=False)", ListFilters::groupby);
    table.define("batch(value, linecount, fill_with=None)", ListFilters::batch);
    table.define("slice(value, slices, fill_with=None)", ListFilters::slices);
    table.define(
        "flatten(mylist, levels=None, skip_nulls=True)",
        a ->
            flatten(
                a.items("mylist"),
                a.has("levels") ? a.integer("levels") : Integer.MAX_VALUE,
                a.flag("skip_nulls")));
    table.define(
        "items(value)",
        a ->
            a.raw("value") instanceof Undefined
                ? new ArrayList<>()
                : new DictView(DictView.Kind.ITEMS, a.dict("value")));
  }

  private static @Nullable Object first(@Nullable Object sequence) {
    for (Object item : Iteration.over(sequence)) {
      return item;
    }
    return Undefined.because("No first item, sequence was empty.");
  }

  private static @Nullable Object last(@Nullable Object sequence) {
    List<Object> items = Iteration.list(sequence);
    return items.isEmpty()
        ? Undefined.because("No last item, sequence was empty.")
        : items.getLast();
  }

  private static String join(Bound a) {
    StringBuilder out = new StringBuilder();
    Function<Object, @Nullable Object> getter =
        a.has("attribute") ? getter(a.get("attribute"), null) : item -> item;
    boolean first = true;
    for (Object item : Iteration.over(a.raw("value"))) {
      out.append(first ? "" : a.text("d")).append(Repr.str(getter.apply(item)));
      first = false;
    }
    return out.toString();
  }

  private static @Nullable Object sum(Bound a) {
    Function<Object, @Nullable Object> getter =
        a.has("attribute") ? getter(a.get("attribute"), null) : item -> item;
    Object sum = a.get("start");
    for (Object item : Iteration.over(a.raw("iterable"))) {
      Object value = getter.apply(item);
      if (sum instanceof CharSequence || value instanceof CharSequence) {
        throw TemplateException.runtime(
            "unsupported operand type(s) for +: '%s' and '%s'"
                .formatted(Types.name(sum), Types.name(value)));
      }
      sum = Arithmetic.add(sum, value);
    }
    return sum;
  }

  /** A value's attribute by a dotted path whose numbers are indexes. */
  static Function<Object, @Nullable Object> getter(
      @Nullable Object attribute, @Nullable Object fallback) {
    if (Types.isInteger(attribute)) {
      return item -> orElse(Attributes.item(item, attribute), fallback);
    }
    String[] parts = Repr.str(attribute).split("\\.", -1);
    return item -> {
      Object value = item;
      for (String part : parts) {
        value =
            orElse(
                Attributes.item(value, part.matches("\\d+") ? (Object) Long.valueOf(part) : part),
                fallback);
      }
      return value;
    };
  }

  private static @Nullable Object orElse(@Nullable Object value, @Nullable Object fallback) {
    return value instanceof Undefined && fallback != null ? fallback : value;
  }

  private static @Nullable Object folded(@Nullable Object value) {
    return value instanceof CharSequence text ? text.toString().toLowerCase(Locale.ROOT) : value;
  }

  private static Function<Object, @Nullable Object> key(Bound a, boolean caseSensitive) {
    Function<Object, @Nullable Object> getter =
        a.has("attribute") ? getter(a.get("attribute"), null) : item -> item;
    return item -> {
      Object value = Undefined.check(getter.apply(item));
      return caseSensitive ? value : folded(value);
    };
  }

  private static @Nullable Object extreme(Bound a, int sign) {
    Function<Object, @Nullable Object> key = key(a, a.flag("case_sensitive"));
    List<Object> items = a.items("value");
    if (items.isEmpty()) {
      return Undefined.because("No aggregated item, sequence was empty.");
    }
    Object best = items.getFirst();
    for (Object item : items.subList(1, items.size())) {
      if (Compare.order(key.apply(item), key.apply(best), sign > 0 ? "<" : ">") * sign < 0) {
        best = item;
      }
    }
    return best;
  }

  private static List<Object> sort(Bound a) {
    List<Object> items = a.items("value");
    boolean caseSensitive = a.flag("case_sensitive");
    Comparator<Object> order;
    if (a.has("attribute")
        && a.get("attribute") instanceof CharSequence names
        && names.toString().contains(",")) {
      List<Function<Object, @Nullable Object>> getters = new ArrayList<>();
      for (String name : names.toString().split(",", -1)) {
        getters.add(getter(name, null));
      }
      order =
          (x, y) -> {
            for (Function<Object, @Nullable Object> getter : getters) {
              Object left = caseSensitive ? getter.apply(x) : folded(getter.apply(x));
              Object right = caseSensitive ? getter.apply(y) : folded(getter.apply(y));
              int result = Compare.order(left, right, "<");
              if (result != 0) {
                return result;
              }
            }
            return 0;
          };
    } else {
      Function<Object, @Nullable Object> key = key(a, caseSensitive);
      order = (x, y) -> Compare.order(key.apply(x), key.apply(y), "<");
    }
    items.sort(a.flag("reverse") ? order.reversed() : order);
    return items;
  }

  private static Object reverse(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return new StringBuilder(text).reverse().toString();
    }
    List<Object> items = Iteration.list(value);
    Collections.reverse(items);
    return items;
  }

  private static List<Object> unique(Bound a) {
    Function<Object, @Nullable Object> key = key(a, a.flag("case_sensitive"));
    List<Object> kept = new ArrayList<>();
    Membership seen = new Membership();
    for (Object item : a.items("a")) {
      if (seen.add(key.apply(item))) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> groupby(Environment environment, Bound a) {
    // the current line's undefined values are not those for which Jinja takes the default
    Function<Object, @Nullable Object> getter =
        getter(
            a.get("attribute"),
            environment.settings().line() == Line.CURRENT ? null : a.get("default"));
    boolean caseSensitive = a.flag("case_sensitive");
    Function<Object, @Nullable Object> key =
        item -> {
          Object value = Undefined.check(getter.apply(item));
          return caseSensitive ? value : folded(value);
        };
    List<Object> items = a.items("value");
    items.sort((x, y) -> Compare.order(key.apply(x), key.apply(y), "<"));
    List<Object> groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    Object current = null;
    for (Object item : items) {
      if (!group.isEmpty() && !Compare.equal(key.apply(item), current)) {
        groups.add(Tuple.named(List.of("grouper", "list"), getter.apply(group.getFirst()), group));
        group = new ArrayList<>();
      }
      current = key.apply(item);
      group.add(item);
    }
    if (!group.isEmpty()) {
      groups.add(Tuple.named(List.of("grouper", "list"), getter.apply(group.getFirst()), group));
    }
    return groups;
  }

  private static List<Object> batch(Bound a) {
    List<Object> batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (Object item : a.items("value")) {
      // Python compares: a number as text is never equal, and everything is one batch
      if (Compare.equal((long) batch.size(), a.get("linecount"))) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(item);
    }
    if (!batch.isEmpty()) {
      while (a.has("fill_with") && batch.size() < a.integer("linecount")) {
        Interruption.check(batch.size());
        batch.add(a.get("fill_with"));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static List<Object> slices(Bound a) {
    List<Object> items = a.items("value");
    int count = a.integer("slices");
    int size = items.size() / count;
    int longer = items.size() % count;
    List<Object> slices = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      Interruption.check(i);
      int to = from + size + (i < longer ? 1 : 0);
      List<Object> slice = new ArrayList<>(items.subList(from, to));
      if (a.has("fill_with") && i >= longer && longer > 0) {
        slice.add(a.get("fill_with"));
      }
      slices.add(slice);
      from = to;
    }
    return slices;
  }

  static List<Object> flatten(List<Object> items, int levels, boolean skipNulls) {
    List<Object> flat = new ArrayList<>();
    for (Object item : items) {
      Undefined.check(item);
      if (skipNulls && (item == null || item.equals("None") || item.equals("null"))) {
        continue;
      }
      if (item instanceof List<?> inner && Types.isSequence(item) && levels >= 1) {
        flat.addAll(flatten(new ArrayList<>(inner), levels - 1, skipNulls));
      } else {
        flat.add(item);
      }
    }
    return flat;
  }
}
