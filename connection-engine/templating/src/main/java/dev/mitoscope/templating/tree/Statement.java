package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;

/**
 * A part of a template that prints. Immutable; any thread may render it, each in a frame of its
 * own.
 */
@FunctionalInterface
public interface Statement {

  /** Prints into the output. */
  void render(Frame frame, Output out);
}
