package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters about whether and what a value is: defaults, truth, types. */
final class BasicFilters {
  private BasicFilters() {}

  static void define(Table table) {
    table.defineTolerant(
        "default(value, default_value='', boolean=False)", BasicFilters::orDefault);
    table.alias("default", "d");
    table.defineTolerant("mandatory(a, msg=None)", (e, a) -> mandatory(a));
    table.define(
        "undef(hint=None)",
        a ->
            Undefined.because(
                a.has("hint") ? a.text("hint") : "Mandatory variable has not been overridden"));
    table.define("string(value)", a -> new NativeText(a.text("value")));
    table.define("list(value)", a -> a.items("value"));
    table.define("length(value)", a -> Iteration.length(a.raw("value")));
    table.alias("length", "count");
    table.define(
        "bool(a)",
        (e, a) ->
            a.get("a") == null && e.settings().line() == Line.CURRENT ? false : bool(a.get("a")));
    table.define("ternary(value, true_val, false_val, none_val=None)", a -> ternary(a));
    table.defineTolerant(
        "type_debug(obj)",
        (e, a) ->
            a.raw("obj") instanceof Undefined && e.settings().line() == Line.CURRENT
                ? "UndefinedMarker"
                : Types.name(a.raw("obj")));
    table.define(
        "attr(obj, name)",
        a -> {
          Object value = Attributes.only(a.get("obj"), a.text("name"));
          return value;
        });
  }

  /** The current line takes an {@code if} without {@code else} for a value like any other. */
  private static @Nullable Object orDefault(Environment environment, Bound a) {
    Object value = a.raw("value");
    if (value instanceof Undefined failed && failed.isFailure()) {
      return failed;
    }
    boolean missing =
        value instanceof Undefined undefined
            && !(undefined.isSilent() && environment.settings().line() == Line.CURRENT);
    boolean replaced = missing || (orFalse(environment, a.raw("boolean")) && !Truth.of(value));
    return replaced ? a.raw("default_value") : value;
  }

  private static boolean orFalse(Environment environment, @Nullable Object flag) {
    if (environment.settings().line() == Line.CURRENT && !(flag instanceof Boolean)) {
      throw TemplateException.runtime(
          "The 'boolean' argument must be of type 'bool'"
              + (flag instanceof Undefined undefined
                  ? ": " + undefined.message()
                  : ", not '" + Types.name(flag) + "'."));
    }
    return Truth.of(flag);
  }

  private static @Nullable Object mandatory(Bound a) {
    Object value = a.raw("a");
    if (!(value instanceof Undefined undefined) || undefined.isFailure()) {
      return value;
    }
    if (a.has("msg")) {
      throw TemplateException.runtime(a.text("msg"));
    }
    String message = undefined.message();
    String name =
        message.matches("'[^']+' is undefined")
            ? message.substring(0, message.lastIndexOf('\'') + 1) + " "
            : "";
    throw TemplateException.runtime("Mandatory variable " + name + "not defined.");
  }

  /** Text and numbers that mean true; anything else is false. */
  private static @Nullable Object bool(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof CharSequence text) {
      return List.of("yes", "on", "1", "true").contains(text.toString().toLowerCase(Locale.ROOT));
    }
    return Types.isNumber(value) && Compare.equal(value, 1L);
  }

  private static @Nullable Object ternary(Bound a) {
    if (a.get("value") == null && a.has("none_val")) {
      return a.get("none_val");
    }
    return a.flag("value") ? a.raw("true_val") : a.raw("false_val");
  }
}
