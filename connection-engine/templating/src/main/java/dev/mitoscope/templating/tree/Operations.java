package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators. */
public final class Operations {
  private Operations() {}

  /** Operators of arithmetic. */
  public enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    FLOOR_DIVIDE,
    MODULO,
    POWER
  }

  /** Comparisons and membership. */
  public enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN
  }

  /** {@code left operator right}. */
  public record Binary(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object a = left.evaluate(frame);
      Object b = right.evaluate(frame);
      return switch (operator) {
        case ADD -> Arithmetic.add(a, b);
        case SUBTRACT -> Arithmetic.subtract(a, b);
        case MULTIPLY -> Arithmetic.multiply(a, b);
        case DIVIDE -> Arithmetic.divide(a, b);
        case FLOOR_DIVIDE -> Arithmetic.floorDivide(a, b);
        case MODULO -> Arithmetic.modulo(a, b);
        case POWER -> Arithmetic.power(a, b);
      };
    }
  }

  /** {@code -operand} or {@code +operand}. */
  public record Sign(boolean negative, Expression operand) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      return negative ? Arithmetic.negate(value) : Arithmetic.plus(value);
    }
  }

  /** {@code a < b < c}: each comparison with its right operand. */
  public record Compared(Expression first, List<Comparison> comparisons, List<Expression> others)
      implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      Object left = first.evaluate(frame);
      for (int i = 0; i < others.size(); i++) {
        Object right = others.get(i).evaluate(frame);
        if (!holds(comparisons.get(i), left, right)) {
          return false;
        }
        left = right;
      }
      return true;
    }

    private static boolean holds(Comparison comparison, @Nullable Object a, @Nullable Object b) {
      return switch (comparison) {
        case EQUAL -> Compare.equal(a, b);
        case NOT_EQUAL -> !Compare.equal(a, b);
        case LESS -> Compare.ordered(a, b, "<");
        case LESS_OR_EQUAL -> Compare.ordered(a, b, "<=");
        case GREATER -> Compare.ordered(a, b, ">");
        case GREATER_OR_EQUAL -> Compare.ordered(a, b, ">=");
        case IN -> Compare.contains(b, a);
        case NOT_IN -> !Compare.contains(b, a);
      };
    }
  }

  /** {@code a and b}: the first operand that is false, or the last. */
  public record And(Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = left.evaluate(frame);
      return Truth.of(value) ? right.evaluate(frame) : value;
    }
  }

  /** {@code a or b}: the first operand that is true, or the last. */
  public record Or(Expression left, Expression right) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = left.evaluate(frame);
      return Truth.of(value) ? value : right.evaluate(frame);
    }
  }

  /** {@code not a}. */
  public record Not(Expression operand) implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      return !Truth.of(operand.evaluate(frame));
    }
  }

  /** {@code a if condition else b}. */
  public record Conditional(Expression condition, Expression then, @Nullable Expression otherwise)
      implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      if (Truth.of(condition.evaluate(frame))) {
        return then.evaluate(frame);
      }
      return otherwise == null ? Undefined.silent() : otherwise.evaluate(frame);
    }
  }
}
