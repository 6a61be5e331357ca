package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of functions, filters and tests. */
public final class Calls {
  private Calls() {}

  /** The arguments as they are written. */
  public record ArgumentList(
      List<Expression> positional,
      Map<String, Expression> named,
      @Nullable Expression rest,
      @Nullable Expression namedRest) {

    /** No arguments. */
    public static final ArgumentList NONE = new ArgumentList(List.of(), Map.of(), null, null);

    /** The values, after {@code first} where a filter or test puts its operand. */
    Arguments evaluate(Frame frame, boolean hasFirst, @Nullable Object first) {
      List<Object> values = new ArrayList<>(positional.size() + 1);
      if (hasFirst) {
        values.add(first);
      }
      for (Expression expression : positional) {
        values.add(expression.evaluate(frame));
      }
      if (rest != null) {
        values.addAll(Iteration.list(rest.evaluate(frame)));
      }
      return new Arguments(values, evaluateNamed(frame));
    }

    private Map<String, Object> evaluateNamed(Frame frame) {
      if (named.isEmpty() && namedRest == null) {
        return Map.of();
      }
      Map<String, Object> values = new LinkedHashMap<>();
      named.forEach((name, expression) -> values.put(name, expression.evaluate(frame)));
      if (namedRest != null) {
        Object more = namedRest.evaluate(frame);
        if (!(more instanceof Map<?, ?> map)) {
          throw TemplateException.runtime(
              "argument after ** must be a mapping, not " + Types.name(more));
        }
        map.forEach((name, value) -> values.put(Repr.str(name), value));
      }
      return values;
    }
  }

  /** {@code function(arguments)}. */
  public record Call(Expression function, ArgumentList arguments) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      if (function instanceof Access.Attribute attribute) {
        Object self = attribute.object().evaluate(frame);
        return frame
            .rules()
            .callMethod(self, attribute.name(), arguments.evaluate(frame, false, null));
      }
      Object called = function.evaluate(frame);
      return frame.rules().callFunction(called, arguments.evaluate(frame, false, null));
    }
  }

  /** {@code operand | name(arguments)}. */
  public record FilterCall(String name, Expression operand, ArgumentList arguments)
      implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      return frame.environment().filter(name, arguments.evaluate(frame, true, value));
    }
  }

  /** {@code operand is name(arguments)}. */
  public record TestCall(String name, Expression operand, ArgumentList arguments)
      implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      return frame.environment().test(name, arguments.evaluate(frame, true, value));
    }
  }

  /** A filter over what a block prints: {@code {% filter upper %}…}. */
  public record FilteredBlock(List<Filtering> filters, Body body) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      out.value(frame.rules().output(apply(filters, frame, body.capture(frame.child()))));
    }

    /** The value after each filter. */
    static @Nullable Object apply(List<Filtering> filters, Frame frame, @Nullable Object value) {
      Object result = value;
      for (Filtering filter : filters) {
        result =
            frame
                .environment()
                .filter(filter.name(), filter.arguments().evaluate(frame, true, result));
      }
      return result;
    }
  }

  /** One filter without its operand. */
  public record Filtering(String name, ArgumentList arguments) {}

  /** {@code {% do expression %}}. */
  public record Do(Expression expression) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      expression.evaluate(frame);
    }
  }
}
