package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;
import dev.mitoscope.templating.value.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text, print statements and branches. */
public final class Prints {
  private Prints() {}

  /** Text outside of any delimiters. */
  public record Text(String text) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      out.text(text);
    }
  }

  /** {@code {{ expression }}}. */
  public record Print(Expression expression) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      out.value(frame.rules().output(expression.evaluate(frame)));
    }
  }

  /** One condition and what it guards. */
  public record Branch(Expression condition, Body body) {}

  /** {@code {% if %}…{% elif %}…{% else %}…{% endif %}}. */
  public record If(List<Branch> branches, @Nullable Body otherwise) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      for (Branch branch : branches) {
        if (Truth.of(branch.condition().evaluate(frame))) {
          branch.body().render(frame, out);
          return;
        }
      }
      if (otherwise != null) {
        otherwise.render(frame, out);
      }
    }
  }
}
