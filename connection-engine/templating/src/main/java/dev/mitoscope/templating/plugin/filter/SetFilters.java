package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters that treat lists as sets, and those that combine lists with each other. */
final class SetFilters {
  /** More combinations than this are refused. */
  private static final int LIMIT = 2_000_000;

  private SetFilters() {}

  static void define(Table table) {
    table.define(
        "union(a, b)", (e, a) -> operate(e, a, NumberSet::union, b -> unique(joined(e, b))));
    table.define(
        "intersect(a, b)",
        (e, a) ->
            operate(
                e,
                a,
                NumberSet::intersection,
                b -> unique(kept(b.items("a"), b.items("b"), true))));
    table.define(
        "difference(a, b)",
        (e, a) ->
            operate(
                e, a, NumberSet::difference, b -> unique(kept(b.items("a"), b.items("b"), false))));
    table.define(
        "symmetric_difference(a, b)",
        (e, a) ->
            operate(
                e,
                a,
                NumberSet::symmetricDifference,
                b -> kept(unique(joined(e, b)), kept(b.items("a"), b.items("b"), true), false)));
    table.define("zip(*lists)", a -> zip(a.rest(), false, null));
    table.define(
        "zip_longest(*lists, fillvalue=None)", a -> zip(a.rest(), true, a.get("fillvalue")));
    table.define("product(*lists, repeat=1)", SetFilters::product);
    table.define(
        "permutations(a, r=None)",
        a -> {
          List<Object> items = a.items("a");
          return arrangements(items, a.has("r") ? a.integer("r") : items.size(), false);
        });
    table.define("combinations(a, r)", a -> arrangements(a.items("a"), a.integer("r"), true));
  }

  /** The current line works with Python's sets wherever it can, the classic one with lists. */
  private static List<Object> operate(
      Environment environment,
      Bound a,
      BinaryOperator<NumberSet> onSets,
      Function<Bound, List<Object>> onLists) {
    if (environment.settings().line() == Line.CURRENT) {
      List<Object> left = a.items("a");
      List<Object> right = a.items("b");
      if (NumberSet.holds(left) && NumberSet.holds(right)) {
        return onSets.apply(NumberSet.of(left), NumberSet.of(right)).items();
      }
    }
    return onLists.apply(a);
  }

  /** {@code a + b}, which the classic line does with lists only. */
  private static List<Object> joined(Environment environment, Bound a) {
    boolean strict = environment.settings().line() == Line.CLASSIC;
    boolean list = a.get("a") instanceof List<?> && !(a.get("a") instanceof Tuple);
    boolean lists = list && a.get("b") instanceof List<?> && !(a.get("b") instanceof Tuple);
    boolean hashable = isHashable(a.get("a")) && isHashable(a.get("b"));
    if (strict && !lists && !hashable) {
      throw TemplateException.runtime(
          "can only concatenate %s (not \"%s\") to %1$s"
              .formatted(Types.name(a.get("a")), Types.name(a.get("b"))));
    }
    List<Object> both = a.items("a");
    both.addAll(a.items("b"));
    return both;
  }

  private static boolean isHashable(@Nullable Object value) {
    return value instanceof Tuple || !(value instanceof List<?> || value instanceof Map<?, ?>);
  }

  private static List<Object> unique(List<Object> items) {
    Membership seen = new Membership();
    List<Object> kept = new ArrayList<>();
    for (Object item : items) {
      if (seen.add(item)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> kept(List<Object> items, List<Object> others, boolean within) {
    Membership members = Membership.of(others);
    List<Object> kept = new ArrayList<>();
    for (Object item : items) {
      if (members.contains(item) == within) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> zip(List<Object> lists, boolean longest, @Nullable Object fill) {
    List<List<Object>> columns = new ArrayList<>();
    lists.forEach(list -> columns.add(Iteration.list(list)));
    int rows = longest ? 0 : Integer.MAX_VALUE;
    for (List<Object> column : columns) {
      rows = longest ? Math.max(rows, column.size()) : Math.min(rows, column.size());
    }
    List<Object> zipped = new ArrayList<>();
    for (int row = 0; row < rows && !columns.isEmpty(); row++) {
      @Nullable Object[] cells = new Object[columns.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row < columns.get(i).size() ? columns.get(i).get(row) : fill;
      }
      zipped.add(Tuple.of(cells));
    }
    return zipped;
  }

  private static List<Object> product(Bound a) {
    List<List<Object>> pools = new ArrayList<>();
    for (int i = 0; i < a.integer("repeat"); i++) {
      a.rest().forEach(list -> pools.add(Iteration.list(list)));
    }
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of());
    for (List<Object> pool : pools) {
      List<List<Object>> longer = new ArrayList<>();
      check((long) rows.size() * pool.size());
      for (List<Object> row : rows) {
        for (Object item : pool) {
          List<Object> next = new ArrayList<>(row);
          next.add(item);
          longer.add(next);
        }
      }
      rows = longer;
    }
    return tuples(rows);
  }

  private static void check(long size) {
    if (size > LIMIT) {
      throw TemplateException.runtime("more than " + LIMIT + " combinations");
    }
  }

  private static List<Object> tuples(List<List<Object>> rows) {
    List<Object> tuples = new ArrayList<>(rows.size());
    rows.forEach(row -> tuples.add(Tuple.copyOf(row)));
    return tuples;
  }

  private static List<Object> arrangements(List<Object> items, int size, boolean ordered) {
    List<List<Object>> found = new ArrayList<>();
    arrange(items, size, ordered, new ArrayList<>(), found);
    return tuples(found);
  }

  private static void arrange(
      List<Object> items,
      int size,
      boolean ordered,
      List<Integer> picked,
      List<List<Object>> found) {
    if (picked.size() == size) {
      check(found.size());
      List<Object> row = new ArrayList<>();
      picked.forEach(index -> row.add(items.get(index)));
      found.add(row);
      return;
    }
    for (int i = ordered && !picked.isEmpty() ? picked.getLast() + 1 : 0; i < items.size(); i++) {
      if (!picked.contains(i)) {
        picked.add(i);
        arrange(items, size, ordered, picked, found);
        picked.removeLast();
      }
    }
  }
}
