package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;
import dev.mitoscope.templating.render.Template;
import dev.mitoscope.templating.render.TemplateModule;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that bring other templates in. */
public final class Inclusions {
  private Inclusions() {}

  /** {@code {% include names ignore missing without context %}}. */
  public record Include(Expression names, boolean ignoreMissing, boolean withContext)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      Object value = Undefined.check(names.evaluate(frame));
      List<?> candidates = value instanceof List<?> list ? list : List.of(String.valueOf(value));
      for (Object candidate : candidates) {
        Optional<Template> template = frame.environment().find(Repr.str(candidate), frame.name());
        if (template.isPresent()) {
          template.get().include(frame, withContext, out);
          return;
        }
      }
      if (!ignoreMissing) {
        throw missing(candidates);
      }
    }
  }

  private static TemplateException missing(List<?> candidates) {
    return TemplateException.runtime(
        candidates.size() == 1
            ? Repr.str(candidates.getFirst())
            : "none of the templates given were found: "
                + String.join(", ", candidates.stream().map(Repr::str).toList()));
  }

  private static TemplateModule load(Expression name, boolean withContext, Frame frame) {
    String wanted = Repr.str(name.evaluate(frame));
    Template template =
        frame.environment().find(wanted, frame.name()).orElseThrow(() -> missing(List.of(wanted)));
    return template.module(frame, withContext);
  }

  /** {@code {% import name as target %}}. */
  public record Import(Expression name, String target, boolean withContext) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      frame.set(target, load(name, withContext, frame));
    }
  }

  /**
   * {@code {% from name import a, b as c %}}: {@code names} maps what is imported to what it is
   * called.
   */
  public record FromImport(
      Expression name, Map<String, String> names, boolean withContext, int line)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      TemplateModule module = load(name, withContext, frame);
      names.forEach((from, to) -> {
        Object value = module.attribute(from);
        boolean missing = value == Attributes.MISSING;
        frame.set(
            to,
            missing
                ? Undefined.because(
                    "the template '%s' (imported on line %d) does not export the requested name '%s'"
                        .formatted(Repr.str(name.evaluate(frame)), line, from))
                : value);
      });
    }
  }

  /** {@code {% extends name %}}. */
  public record Extends(Expression name) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      String wanted = Repr.str(name.evaluate(frame));
      frame.extend(
          frame
              .environment()
              .find(wanted, frame.name())
              .orElseThrow(() -> missing(List.of(wanted))));
    }
  }

  /** {@code {% block name scoped required %}…{% endblock %}}. */
  public record Block(String name, boolean scoped, boolean required, Body body)
      implements Statement {
    @Override
    public void render(Frame frame, Output out) {
      frame.renderBlock(name, scoped ? frame : null, out);
    }
  }
}
