package dev.mitoscope.templating.plugin.query;

import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a query: what it picks from a value. */
sealed interface Query {

  /** What the query finds; null where there is nothing. */
  @Nullable Object search(@Nullable Object value);

  /** {@code @}. */
  record Current() implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      return value;
    }
  }

  /** {@code name}. */
  record Field(String name) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      return value instanceof Map<?, ?> map ? map.get(name) : null;
    }
  }

  /** {@code [3]}. */
  record Index(int index) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      if (!(value instanceof List<?> list)) {
        return null;
      }
      int position = index < 0 ? index + list.size() : index;
      return position >= 0 && position < list.size() ? list.get(position) : null;
    }
  }

  /** {@code left.right}, and {@code left | right}. */
  record Then(Query left, Query right, boolean pipe) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      Object found = left.search(value);
      return found == null && !pipe ? null : right.search(found);
    }
  }

  /** A list of values, each asked for more; values that give nothing drop out. */
  record Projection(Query source, Kind kind, Query each) implements Query {
    enum Kind {
      LIST,
      VALUES
    }

    @Override
    public @Nullable Object search(@Nullable Object value) {
      Object found = source.search(value);
      List<?> items;
      if (kind == Kind.VALUES && found instanceof Map<?, ?> map) {
        items = new ArrayList<>(map.values());
      } else if (kind == Kind.LIST && found instanceof List<?> list) {
        items = list;
      } else {
        return null;
      }
      List<Object> picked = new ArrayList<>();
      for (Object item : items) {
        Object result = each.search(item);
        if (result != null) {
          picked.add(result);
        }
      }
      return picked;
    }
  }

  /** {@code []}: lists within a list opened. */
  record Flatten(Query source) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      if (!(source.search(value) instanceof List<?> list)) {
        return null;
      }
      List<Object> flat = new ArrayList<>();
      for (Object item : list) {
        if (item instanceof List<?> inner) {
          flat.addAll(inner);
        } else {
          flat.add(item);
        }
      }
      return flat;
    }
  }

  /** {@code [?condition]}: the items for which it holds. */
  record Filter(Query source, Query condition) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      if (!(source.search(value) instanceof List<?> list)) {
        return null;
      }
      List<Object> kept = new ArrayList<>();
      for (Object item : list) {
        if (isTrue(condition.search(item))) {
          kept.add(item);
        }
      }
      return kept;
    }
  }

  /** {@code [start:stop:step]}. */
  record Slice(@Nullable Long start, @Nullable Long stop, @Nullable Long step) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      return value instanceof List<?> ? Iteration.slice(value, start, stop, step) : null;
    }
  }

  /** {@code `json`} or {@code 'text'}. */
  record Literal(@Nullable Object value) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object ignored) {
      return value;
    }
  }

  /** {@code [a, b]}. */
  record MultiList(List<Query> items) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      List<Object> found = new ArrayList<>();
      items.forEach(item -> found.add(item.search(value)));
      return found;
    }
  }

  /** {@code {name: a}}. */
  record MultiHash(Map<String, Query> items) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      Map<Object, Object> found = new LinkedHashMap<>();
      items.forEach((name, item) -> found.put(name, item.search(value)));
      return found;
    }
  }

  /** A comparison; ordering is of numbers only. */
  record Comparison(String operator, Query left, Query right) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      Object a = left.search(value);
      Object b = right.search(value);
      if (operator.equals("==") || operator.equals("!=")) {
        boolean sameKind = (a instanceof Boolean) == (b instanceof Boolean);
        return (sameKind && Compare.equal(a, b)) == operator.equals("==");
      }
      boolean numbers =
          Types.isNumber(a)
              && Types.isNumber(b)
              && !(a instanceof Boolean)
              && !(b instanceof Boolean);
      return numbers ? (Object) Compare.ordered(a, b, operator) : null;
    }
  }

  /** {@code a && b}. */
  record And(Query left, Query right) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      Object found = left.search(value);
      return isTrue(found) ? right.search(value) : found;
    }
  }

  /** {@code a || b}. */
  record Or(Query left, Query right) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      Object found = left.search(value);
      return isTrue(found) ? found : right.search(value);
    }
  }

  /** {@code !a}. */
  record Not(Query operand) implements Query {
    @Override
    public Object search(@Nullable Object value) {
      return !isTrue(operand.search(value));
    }
  }

  /** {@code &a}: the query itself, as an argument of a function. */
  record Reference(Query query) implements Query {
    @Override
    public Object search(@Nullable Object value) {
      return this;
    }
  }

  /** {@code name(a, b)}. */
  record Function(String name, List<Query> arguments) implements Query {
    @Override
    public @Nullable Object search(@Nullable Object value) {
      List<Object> values = new ArrayList<>();
      arguments.forEach(argument -> values.add(argument.search(value)));
      return Functions.call(name, values);
    }
  }

  /** Empty lists, dictionaries and texts, false and null are false. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case CharSequence text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }
}
