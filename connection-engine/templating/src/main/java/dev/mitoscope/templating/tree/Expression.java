package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A part of a template that has a value. Immutable; any thread may evaluate it, each in a frame of
 * its own.
 */
@FunctionalInterface
public interface Expression {

  /** The value in this frame; may be an {@code Undefined}. */
  @Nullable Object evaluate(Frame frame);
}
