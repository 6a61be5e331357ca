package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Loop;
import dev.mitoscope.templating.render.Output;
import dev.mitoscope.templating.value.Interruption;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code {% for target in items if condition recursive %}…{% else %}…{% endfor %}}.
 *
 * @param target what each item is assigned to
 * @param items what is walked over
 * @param condition which items are taken; null for all
 * @param recursive whether {@code loop(items)} runs the loop again
 * @param named whether the body names {@code loop}: only then do templates that it includes see it
 * @param body what is printed for each item
 * @param otherwise what is printed when there is none; may be null
 */
public record For(
    Target target,
    Expression items,
    @Nullable Expression condition,
    boolean recursive,
    boolean named,
    Body body,
    @Nullable Body otherwise)
    implements Statement {

  /** Leaves or continues the innermost loop. */
  private static final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean leaves;

    Jump(boolean leaves) {
      super(null, null, false, false);
      this.leaves = leaves;
    }
  }

  /**
   * {@code {% break %}} or {@code {% continue %}}.
   *
   * @param leaves whether it is {@code break}
   */
  public record JumpStatement(boolean leaves) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      throw new Jump(leaves);
    }
  }

  @Override
  public void render(Frame frame, Output out) {
    run(frame, items.evaluate(frame), 0, out);
  }

  /** Runs the loop over a value; {@code depth} counts the recursion from 0. */
  public void run(Frame frame, @Nullable Object value, int depth, Output out) {
    List<Object> taken = taken(frame, value);
    if (taken.isEmpty()) {
      if (otherwise != null) {
        otherwise.render(frame.child(), out);
      }
      return;
    }
    Loop loop = new Loop(taken, depth, recursive ? this : null, frame);
    long steps = 0;
    while (loop.hasNext()) {
      Interruption.check(steps++);
      Object item = loop.next();
      Frame inner = frame.child();
      if (named) {
        inner.set("loop", loop);
      }
      target.assign(inner, item);
      try {
        body.render(inner, out);
      } catch (Jump jump) {
        if (jump.leaves) {
          return;
        }
      }
    }
  }

  private List<Object> taken(Frame frame, @Nullable Object value) {
    List<Object> all = Iteration.list(value);
    if (condition == null) {
      return all;
    }
    List<Object> taken = new ArrayList<>();
    for (Object item : all) {
      Frame inner = frame.child();
      target.assign(inner, item);
      if (Truth.of(condition.evaluate(inner))) {
        taken.add(item);
      }
    }
    return taken;
  }
}
