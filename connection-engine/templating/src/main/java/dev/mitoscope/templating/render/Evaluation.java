package dev.mitoscope.templating.render;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.tree.Expression;
import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs templates and expressions, and says of a failure in which of them it was. */
final class Evaluation {
  /** A variable that needs more templates within templates than this refers to itself. */
  private static final int MAX_DEPTH = 100;

  private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

  private final Environment environment;
  private final LineRules rules;

  Evaluation(Environment environment, LineRules rules) {
    this.environment = environment;
    this.rules = rules;
  }

  /** Renders a template; the result is as the line joins it, before {@link Environment#finish}. */
  @Nullable Object render(String source, RenderOptions options) {
    int[] depth = DEPTH.get();
    if (++depth[0] > MAX_DEPTH) {
      depth[0]--;
      throw TemplateException.runtime(
              rules.hasCurrentWords()
                  ? "Recursive loop detected in template: maximum recursion depth exceeded"
                  : "recursive loop detected in template string: " + source)
          .in(source, null);
    }
    try {
      Header header =
          Header.read(source, options.syntax(), environment.settings().line() == Line.CLASSIC);
      Template template =
          TemplateCache.template(
              header.body(),
              header.syntax(),
              options.literalStrings(),
              rules.rereadsBackslashes(),
              environment.settings().extensions(),
              options.name());
      Rendering rendering =
          new Rendering(environment, options.name(), null, false, options.text(), false);
      Output out = new Output();
      rendering.run(template, out);
      return kept(rules.concat(out, options.text()), source, header.syntax(), rendering);
    } catch (TemplateException e) {
      throw rules.describe(e.in(source, null), source, false);
    } catch (StackOverflowError e) {
      throw TemplateException.runtime("recursive loop detected in template string: " + source)
          .in(source, null);
    } finally {
      depth[0]--;
    }
  }

  /**
   * Text keeps the template's newlines at its end, and the mark of unsafe values that went into it;
   * what is no template at all is its own result.
   */
  private @Nullable Object kept(
      @Nullable Object result, String source, Syntax syntax, Rendering rendering) {
    if (!(result instanceof CharSequence text)) {
      return result == null && !syntax.startsIn(source) ? source : result;
    }
    String body = text.toString();
    int missing = newlines(source) - newlines(body);
    if (missing > 0) {
      body = body + syntax.newline().repeat(missing);
    }
    boolean unsafe =
        result instanceof UnsafeText
            || (environment.looksLikeTemplate(body)
                && rendering.resolvedValues().stream().anyMatch(Evaluation::isUnsafe));
    if (unsafe) {
      return new UnsafeText(body);
    }
    return missing > 0 && result instanceof String ? body : result;
  }

  private static int newlines(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
      count++;
    }
    return count;
  }

  private static boolean isUnsafe(@Nullable Object value) {
    return switch (value) {
      case UnsafeText text -> true;
      case AlreadyTemplated templated -> true;
      case Map<?, ?> map -> map.values().stream().anyMatch(Evaluation::isUnsafe);
      case List<?> list -> list.stream().anyMatch(Evaluation::isUnsafe);
      case null, default -> false;
    };
  }

  /**
   * Evaluates an expression; the result is raw, before {@link Environment#finish}.
   *
   * @param rendersConstants whether strings in it that are templates are rendered
   */
  @Nullable Object expression(String source, boolean rendersConstants) {
    return evaluated(() -> TemplateCache.expression(source), source, rendersConstants);
  }

  /** Evaluates what may stand after {@code if}: an expression that has no {@code if} of its own. */
  @Nullable Object condition(String source) {
    return evaluated(() -> TemplateCache.condition(source), source, false);
  }

  private @Nullable Object evaluated(
      Supplier<Expression> parsed, String source, boolean rendersConstants) {
    try {
      Expression expression = parsed.get();
      return expression.evaluate(
          new Rendering(environment, null, null, false, false, rendersConstants).root());
    } catch (TemplateException e) {
      throw rules.describe(e.in(source, null), source, true);
    } catch (StackOverflowError e) {
      throw TemplateException.runtime("recursive loop detected in expression").in(source, null);
    }
  }
}
