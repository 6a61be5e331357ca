package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.syntax.Parser;
import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.tree.Inclusions;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A parsed template under its name. Immutable; any thread. */
public final class Template {
  private final @Nullable String name;
  private final Body body;
  private final Map<String, Inclusions.Block> blocks;

  Template(@Nullable String name, Parser.Parsed parsed) {
    this.name = name;
    this.body = parsed.body();
    this.blocks = parsed.blocks();
  }

  Map<String, Inclusions.Block> blocks() {
    return blocks;
  }

  @Nullable String name() {
    return name;
  }

  /** Renders statement by statement, each into the output that is right at that moment. */
  void renderEach(Frame frame, Supplier<Output> out, BooleanSupplier extended) {
    if (blocks.isEmpty()
        && body.statements().stream().noneMatch(Inclusions.Extends.class::isInstance)) {
      body.render(frame, out.get());
      return;
    }
    for (int i = 0; i < body.statements().size(); i++) {
      if (extended.getAsBoolean() && body.statements().get(i) instanceof Inclusions.Block) {
        continue;
      }
      try {
        body.statements().get(i).render(frame, out.get());
      } catch (TemplateException e) {
        throw e.in(null, e.position() == null ? frame.place(body.places().get(i)) : null);
      }
    }
  }

  /** Prints it inside another template. */
  public void include(Frame frame, boolean withContext, Output out) {
    new Rendering(
            frame.environment(),
            name,
            withContext ? frame : null,
            !withContext,
            frame.isText(),
            false)
        .run(this, out);
  }

  /** Runs it for what it exports. */
  public TemplateModule module(Frame frame, boolean withContext) {
    Rendering rendering =
        new Rendering(
            frame.environment(),
            name,
            withContext ? frame : null,
            !withContext,
            frame.isText(),
            false);
    Output printed = new Output();
    rendering.run(this, printed);
    return new TemplateModule(String.valueOf(name), rendering.root().names(), printed);
  }
}
