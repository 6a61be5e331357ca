package dev.mitoscope.templating;

import dev.mitoscope.templating.plugin.BuiltInPlugins;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.RenderOptions;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates with the variables of a scope. Immutable and cheap to make; any thread.
 *
 * <p>Values are plain data. A {@code String} may be a template; an {@code UnsafeText} never is, and
 * is a {@link CharSequence} like any text; {@link Omit#OMIT} marks what is to be left out.
 */
public final class Templar {
  private final Environment environment;

  /** A templar for these variables. */
  public Templar(TemplatingSettings settings, Scope scope) {
    this(
        new Environment(
            settings,
            scope,
            new BuiltInPlugins(settings.python()),
            List.of(settings.baseDirectory())));
  }

  private Templar(Environment environment) {
    this.environment = environment;
  }

  /** The settings. */
  public TemplatingSettings settings() {
    return environment.settings();
  }

  /** The variables as they were written. */
  public Scope scope() {
    return environment.scope();
  }

  /** A templar with the same settings for other variables. */
  public Templar over(Scope variables) {
    return new Templar(environment.over(variables));
  }

  /** A templar in which {@code nearer} variables, such as {@code item}, hide this one's. */
  public Templar with(Map<String, ?> nearer) {
    return nearer.isEmpty() ? this : new Templar(environment.with(nearer));
  }

  /**
   * Templates a value and everything in it: what a task's arguments go through. Keys of
   * dictionaries are not templated. In the current line, elements that come out as {@code omit} are
   * gone from the result; in the classic line they are {@link Omit#OMIT} in it.
   *
   * @throws TemplateException when a template fails; of kind OMIT when the whole value is {@code
   *     omit} (current line)
   */
  public @Nullable Object template(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      return value;
    }
    return value instanceof String text && !environment.looksLikeTemplate(text)
        ? value
        : bounded(() -> environment.finish(environment.templateValue(value)));
  }

  /** Memory or stack that does not suffice is a failure of the template, not of the run. */
  private static <T extends @Nullable Object> T bounded(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      throw TemplateException.runtime("recursive loop detected: maximum recursion depth exceeded");
    } catch (OutOfMemoryError e) {
      throw TemplateException.runtime("the result needs more memory than there is");
    } catch (ArithmeticException e) {
      throw TemplateException.runtime("a number is too large: " + e.getMessage());
    }
  }

  /** As {@link #template(Object)}; a failure without a place gets this one. */
  public @Nullable Object template(@Nullable Object value, Position position) {
    try {
      return template(value);
    } catch (TemplateException e) {
      throw e.in(null, position);
    }
  }

  /** Whether a value holds something that {@link #template(Object)} would change. */
  public boolean isTemplate(@Nullable Object value) {
    return switch (value) {
      case String text -> environment.looksLikeTemplate(text);
      case EncryptedText text -> true;
      case Map<?, ?> map -> map.values().stream().anyMatch(this::isTemplate);
      case List<?> list -> list.stream().anyMatch(this::isTemplate);
      case null, default -> false;
    };
  }

  /**
   * Whether a condition holds: {@code when}, {@code until}, {@code changed_when}, {@code
   * failed_when}, {@code that}.
   *
   * @param condition an expression as text, or a truth value
   * @throws TemplateException when it fails; of kind CONDITIONAL when its result is no truth value
   *     (current line)
   */
  public boolean condition(@Nullable Object condition) {
    return bounded(() -> environment.judge(condition));
  }

  /** The value of a lone expression, without delimiters. */
  public @Nullable Object evaluate(String expression) {
    return bounded(() -> environment.finish(environment.evaluate(expression)));
  }

  /**
   * The text of a template file.
   *
   * @param source the file's content
   * @param file its name, for messages and for templates that it includes
   * @param overrides delimiters and white-space settings by Jinja's names, such as {@code
   *     trim_blocks}
   */
  public String renderText(String source, String file, Map<String, ?> overrides) {
    Environment local = environment.withDirectories(templateDirectories(Path.of(file)));
    Syntax syntax = syntax(overrides);
    try {
      return bounded(() -> {
        Object result = local.render(source, new RenderOptions(syntax, false, true, file));
        return result == null ? "" : Repr.str(local.finish(result));
      });
    } catch (TemplateException e) {
      // what failed inside a value that was printed whole has no line of its own
      throw e.in(null, new Position(file, 0, 0));
    }
  }

  private static Syntax syntax(Map<String, ?> overrides) {
    try {
      return Syntax.ANSIBLE.with(overrides);
    } catch (IllegalArgumentException e) {
      throw TemplateException.runtime(String.valueOf(e.getMessage()));
    }
  }

  private List<Path> templateDirectories(Path file) {
    List<Path> roots = new ArrayList<>(searchPath());
    roots.add(settings().baseDirectory());
    Path parent = settings().baseDirectory().resolve(file).getParent();
    if (parent != null) {
      roots.add(parent);
    }
    List<Path> directories = new ArrayList<>();
    for (Path root : roots) {
      directories.add(root.resolve("templates"));
      directories.add(root);
    }
    return directories;
  }

  private List<Path> searchPath() {
    return environment.searchPath();
  }

  /**
   * Runs a lookup, as {@code with_*} does.
   *
   * @param name the lookup's name, such as {@code sequence}
   * @param terms its terms, already templated
   * @param options its options
   */
  public List<@Nullable Object> lookup(
      String name, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> found =
        new ArrayList<>(bounded(() -> environment.lookup(name, terms, options)));
    found.replaceAll(environment::finish);
    return found;
  }
}
