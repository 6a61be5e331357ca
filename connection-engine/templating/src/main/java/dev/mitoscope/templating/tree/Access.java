package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Iteration;
import org.jspecify.annotations.Nullable;

/** Names, attributes, items and slices. */
public final class Access {
  private Access() {}

  /** A variable. */
  public record Name(String name) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      return frame.lookup(name);
    }
  }

  /** {@code object.name}. */
  public record Attribute(Expression object, String name) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = object.evaluate(frame);
      return frame.member(value, Attributes.attribute(value, name), name);
    }
  }

  /** {@code object[key]}. */
  public record Item(Expression object, Expression key) implements Expression {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = object.evaluate(frame);
      Object wanted = key.evaluate(frame);
      return frame.member(value, Attributes.item(value, wanted), wanted);
    }
  }

  /** {@code object[start:stop:step]}. */
  public record Slice(
      Expression object,
      @Nullable Expression start,
      @Nullable Expression stop,
      @Nullable Expression step)
      implements Expression {
    @Override
    public Object evaluate(Frame frame) {
      Object value = object.evaluate(frame);
      return Iteration.slice(value, bound(start, frame), bound(stop, frame), bound(step, frame));
    }

    private static @Nullable Object bound(@Nullable Expression bound, Frame frame) {
      return bound == null ? null : bound.evaluate(frame);
    }
  }
}
