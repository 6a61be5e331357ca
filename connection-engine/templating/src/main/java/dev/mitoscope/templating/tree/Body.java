package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements in order. A failure in one gets its place.
 *
 * @param statements the statements
 * @param places the place of each
 */
public record Body(List<Statement> statements, List<Place> places) implements Statement {

  /**
   * A place in the template.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Place(int line, int column) {}

  @Override
  public void render(Frame frame, Output out) {
    for (int i = 0; i < statements.size(); i++) {
      Place place = places.get(i);
      int printed = out.pieces().size();
      try {
        statements.get(i).render(frame, out);
        out.locate(printed, () -> frame.place(place));
      } catch (TemplateException e) {
        throw e.in(null, e.position() == null ? frame.place(place) : null);
      } catch (StackOverflowError e) {
        throw TemplateException.runtime("maximum recursion depth exceeded")
            .in(null, frame.place(place));
      }
    }
  }

  /** What the statements print, as one value: see {@code LineRules.concat}. */
  public @Nullable Object capture(Frame frame) {
    Output out = new Output();
    render(frame, out);
    return frame.rules().concat(out, frame.isText());
  }
}
