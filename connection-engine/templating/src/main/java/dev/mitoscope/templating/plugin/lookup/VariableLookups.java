package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.PythonRegex;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lookups of variables: of Ansible, of the environment, of the configuration. */
final class VariableLookups {
  private VariableLookups() {}

  static void define(Map<String, Lookup> lookups) {
    lookups.put("vars", VariableLookups::variables);
    lookups.put("varnames", VariableLookups::names);
    lookups.put("env", VariableLookups::environment);
    lookups.put("config", new ConfigLookup());
  }

  private static List<@Nullable Object> variables(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object term : terms) {
      if (!Types.isText(term)) {
        throw TemplateException.runtime(
            environment.settings().line() == Line.CURRENT
                ? "Variable name must be 'str' not '%s'.".formatted(Types.name(term))
                : "Invalid setting identifier, \"%s\" is not a string, its a <class '%s'>"
                    .formatted(Repr.str(term), Types.name(term)));
      }
      Object value = environment.variable(Repr.str(term));
      if (value == Attributes.MISSING || value instanceof Undefined) {
        boolean required = options.get("default") == null;
        if (value instanceof Undefined undefined && required) {
          throw undefined.error();
        }
        if (required) {
          throw TemplateException.undefined(
              environment.settings().line() == Line.CURRENT
                  ? "No variable named " + Repr.repr(term) + " was found."
                  : "No variable found with this name: " + Repr.str(term));
        }
        value = options.get("default");
      }
      values.add(value);
    }
    return values;
  }

  private static List<@Nullable Object> names(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> names = new ArrayList<>();
    for (Object term : terms) {
      if (!Types.isText(term)) {
        throw TemplateException.runtime(
            "Invalid setting identifier, \"%s\" is not a string, it is a <class '%s'>"
                .formatted(Repr.str(term), Types.name(term)));
      }
      PythonRegex regex = PythonRegex.of(Repr.str(term), false, false);
      environment.scope().names().stream()
          .filter(name -> regex.matcher(name).find())
          .forEach(names::add);
    }
    return names;
  }

  private static List<@Nullable Object> environment(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object term : terms) {
      String name = Repr.str(term).split("\\s+", -1)[0];
      String value = environment.settings().environment().get(name);
      if (value == null && options.get("default") instanceof Undefined) {
        throw TemplateException.undefined(
            environment.settings().line() == Line.CURRENT
                ? "The environment variable '" + name + "' is not set."
                : "The \"env\" lookup, found an undefined variable: " + name);
      }
      values.add(
          value == null
              ? Objects.requireNonNullElse(options.get("default"), "")
              : new UnsafeText(value));
    }
    return values;
  }
}
