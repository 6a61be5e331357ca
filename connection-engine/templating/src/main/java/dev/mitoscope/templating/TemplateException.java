package dev.mitoscope.templating;

import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template, expression or condition that failed: what kind of failure, in which expression, and
 * where.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it was. */
  public enum Kind {
    /** A variable, attribute or element that is not there was used. */
    UNDEFINED,
    /** The text is no template. */
    SYNTAX,
    /** A filter, test, lookup or operator refused its operands. */
    RUNTIME,
    /** A condition has no truth value (current line), or is no expression. */
    CONDITIONAL,
    /** The whole value came out as {@code omit}. */
    OMIT
  }

  private final Kind kind;
  private final String problem;
  private final @Nullable String expression;
  private final transient @Nullable Position position;
  private final transient List<String> around;

  private TemplateException(
      Kind kind,
      List<String> around,
      String problem,
      @Nullable String expression,
      @Nullable Position position,
      @Nullable Throwable cause) {
    super(message(problem, expression, position), cause, false, cause != null);
    this.kind = kind;
    this.around = List.copyOf(around);
    this.problem = problem;
    this.expression = expression;
    this.position = position;
  }

  /** A failure of which only the kind and the problem are known yet. */
  public TemplateException(Kind kind, String problem) {
    this(kind, List.of(), problem, null, null, null);
  }

  /** A value of the wrong type or out of range. */
  public static TemplateException runtime(String problem) {
    return new TemplateException(Kind.RUNTIME, problem);
  }

  /** Text that is no template. */
  public static TemplateException syntax(String problem) {
    return new TemplateException(Kind.SYNTAX, problem);
  }

  /** Something that isn't there was used. */
  public static TemplateException undefined(String problem) {
    return new TemplateException(Kind.UNDEFINED, problem);
  }

  /** What kind of failure it was. */
  public Kind kind() {
    return kind;
  }

  /** The problem alone, as Ansible words it. */
  public String problem() {
    return problem;
  }

  /** The template or expression that failed. */
  public @Nullable String expression() {
    return expression;
  }

  /** Where it failed; null when the expression came from no file. */
  public @Nullable Position position() {
    return position;
  }

  /** The same failure with the expression and the place, where they weren't known yet. */
  public TemplateException in(@Nullable String where, @Nullable Position at) {
    if ((expression != null || where == null) && (position != null || at == null)) {
      return this;
    }
    return new TemplateException(
        kind,
        around,
        problem,
        expression == null ? where : expression,
        position == null ? at : position,
        getCause());
  }

  /** The same failure with other words. */
  public TemplateException worded(String text) {
    return new TemplateException(kind, around, text, expression, position, getCause());
  }

  /** The same failure, as what made something else fail. */
  public TemplateException within(String failure) {
    List<String> all = new ArrayList<>(List.of(failure));
    all.addAll(around);
    return new TemplateException(kind, all, problem, expression, position, getCause());
  }

  /** What failed for it, outermost first; each a sentence. */
  public List<String> around() {
    return around;
  }

  private static String message(
      String problem, @Nullable String expression, @Nullable Position position) {
    String where = position == null ? "" : position + ": ";
    return expression == null
        ? where + problem
        : where + problem + " (in: " + shorten(expression) + ")";
  }

  private static String shorten(String expression) {
    String line = expression.strip().replace("\n", "\\n");
    return line.length() <= 200 ? line : line.substring(0, 197) + "...";
  }
}
