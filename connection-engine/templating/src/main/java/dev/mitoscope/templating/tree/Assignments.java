package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;
import java.util.List;

/** Statements that set variables. */
public final class Assignments {
  private Assignments() {}

  /** {@code {% set target = value %}}. */
  public record Set(Target target, Expression value) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      target.assign(frame, value.evaluate(frame));
    }
  }

  /** {@code {% set target | filters %}…{% endset %}}. */
  public record SetBlock(Target target, List<Calls.Filtering> filters, Body body)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      Object text = body.capture(frame.child());
      target.assign(frame, Calls.FilteredBlock.apply(filters, frame, text));
    }
  }

  /** {@code {% with a = 1, b = 2 %}…{% endwith %}}. */
  public record With(List<Target> targets, List<Expression> values, Body body)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      Frame inner = frame.child();
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(inner, values.get(i).evaluate(frame));
      }
      body.render(inner, out);
    }
  }

  /** Statements with variables of their own, as {@code {% autoescape %}} has them. */
  public record Scoped(Body body) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      body.render(frame.child(), out);
    }
  }
}
