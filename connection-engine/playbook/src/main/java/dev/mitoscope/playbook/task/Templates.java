package dev.mitoscope.playbook.task;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in templates with the variables of one task on one host. Failures are {@link
 * TemplateException}s. Immutable; any thread.
 */
public final class Templates {
  private final Templar templar;

  Templates(Templar templar) {
    this.templar = templar;
  }

  /** The value with every template in it rendered, at any depth. */
  public @Nullable Object value(@Nullable Object raw) {
    return Undefined.check(templar.template(raw));
  }

  /** Whether a condition holds. */
  public boolean holds(@Nullable Object condition) {
    return templar.condition(condition);
  }

  /** The value of an expression without braces. */
  public @Nullable Object expression(String expression) {
    return templar.evaluate(expression);
  }

  /**
   * The value of an expression as {@code debug} shows it: the classic line prints it as a template
   * does, the current one keeps its type.
   */
  public @Nullable Object shown(String expression) {
    return line() == Line.CLASSIC ? value("{{" + expression + "}}") : expression(expression);
  }

  /** The message of a task for a condition that can't be judged. */
  public String unjudged(Object condition, TemplateException e) {
    return Wording.ofAssertion(line(), condition, e);
  }

  /** The message of a task for a template file that can't be rendered. */
  public String unrendered(TemplateException e) {
    return Wording.ofTemplateFile(line(), e);
  }

  /** Which ansible-core is followed. */
  public Line line() {
    return templar.settings().line();
  }

  /** The items of {@code with_LOOKUP} of a task with that action. */
  List<@Nullable Object> items(String lookup, @Nullable Object terms, String action) {
    Object rendered = lookup.equals("first_found") ? lenient(terms) : value(terms);
    List<Object> list = new ArrayList<>();
    if (rendered instanceof List<?> several) {
      list.addAll(several);
    } else if (rendered != null) {
      list.add(rendered);
    }
    return templar.lookup(
        lookup,
        list,
        lookup.equals("first_found") ? Map.of("_subdir", subdirectory(action)) : Map.of());
  }

  /** Where {@code with_first_found} looks beside the playbook and the role. */
  private static String subdirectory(String action) {
    return action.contains("template") ? "templates" : action.contains("var") ? "vars" : "files";
  }

  /** Terms of {@code first_found} that can't be rendered are passed over. */
  private @Nullable Object lenient(@Nullable Object terms) {
    if (!(terms instanceof List<?> list)) {
      return value(terms);
    }
    List<@Nullable Object> rendered = new ArrayList<>();
    for (Object term : list) {
      try {
        rendered.add(value(term));
      } catch (TemplateException e) {
        if (e.kind() != TemplateException.Kind.UNDEFINED) {
          throw e;
        }
      }
    }
    return rendered;
  }

  /**
   * The text of a template file.
   *
   * @param options Jinja's names: {@code trim_blocks}, {@code variable_start_string}, …
   */
  public String file(String text, String name, Map<String, ? extends @Nullable Object> options) {
    return templar.renderText(text, name, options);
  }

  /** A variable, rendered; null when it is not set. */
  public @Nullable Object variable(String name) {
    Object raw = templar.scope().lookup(name);
    return Scope.MISSING.equals(raw) ? null : value(raw);
  }

  /** A variable as it was written; null when it is not set. */
  public @Nullable Object raw(String name) {
    Object raw = templar.scope().lookup(name);
    return Scope.MISSING.equals(raw) ? null : raw;
  }

  /** Whether the variable is set. */
  public boolean has(String name) {
    return !Scope.MISSING.equals(templar.scope().lookup(name));
  }

  /** Whether a template stands in the value. */
  public boolean isTemplate(@Nullable Object raw) {
    return templar.isTemplate(raw);
  }

  /** The same with variables that hide others: {@code item}, a registered result. */
  public Templates with(Map<String, ? extends @Nullable Object> nearer) {
    return new Templates(templar.with(nearer));
  }
}
