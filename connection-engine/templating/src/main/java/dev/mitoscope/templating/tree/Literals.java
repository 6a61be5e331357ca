package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.value.Keys;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are written out in an expression. */
public final class Literals {
  private Literals() {}

  /**
   * A number, text, True, False or None.
   *
   * @param value the value itself
   */
  public record Constant(@Nullable Object value) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      return value instanceof String text ? frame.constant(text) : value;
    }
  }

  /**
   * {@code [a, b]}.
   *
   * @param items its elements
   */
  public record ListLiteral(List<Expression> items) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      List<Object> values = new ArrayList<>(items.size());
      for (Expression item : items) {
        values.add(item.evaluate(frame));
      }
      return values;
    }
  }

  /**
   * {@code (a, b)}.
   *
   * @param items its elements
   */
  public record TupleLiteral(List<Expression> items) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      @Nullable Object[] values = new Object[items.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = items.get(i).evaluate(frame);
      }
      return Tuple.of(values);
    }
  }

  /**
   * {@code {a: b}}.
   *
   * @param keys the keys, in order
   * @param values the values, in the same order
   */
  public record DictLiteral(List<Expression> keys, List<Expression> values) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(keys.size());
      for (int i = 0; i < keys.size(); i++) {
        Object key = Keys.hashable(keys.get(i).evaluate(frame));
        map.put(Keys.find(map, key), values.get(i).evaluate(frame));
      }
      return map;
    }
  }

  /**
   * {@code a ~ b}.
   *
   * @param parts what is joined as text
   */
  public record Joined(List<Expression> parts) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      StringBuilder text = new StringBuilder();
      for (Expression part : parts) {
        text.append(Repr.str(part.evaluate(frame)));
      }
      return text.toString();
    }
  }
}
