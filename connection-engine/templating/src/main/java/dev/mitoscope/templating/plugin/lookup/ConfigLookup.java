package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.ConfiguredValue;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lookup {@code config}: the values of Ansible's settings. */
final class ConfigLookup implements Lookup {

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    boolean current = environment.settings().line() == Line.CURRENT;
    String missing =
        options.containsKey("on_missing") ? Repr.str(options.get("on_missing")) : "error";
    if (!List.of("error", "warn", "skip").contains(missing)) {
      throw TemplateException.runtime(
          "Invalid value '%s' for config 'on_missing': error, skip or warn".formatted(missing));
    }
    if (options.containsKey("plugin_type") || options.containsKey("plugin_name")) {
      throw TemplateException.runtime(
          "the lookup config knows Ansible's settings, not options of plugins"
              + " (plugin_type, plugin_name)");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Object term : terms) {
      if (!Types.isText(term)) {
        throw TemplateException.runtime(
            "Invalid setting identifier, \"%s\" is not a string, its a <class '%s'>"
                .formatted(Repr.str(term), Types.name(term)));
      }
      String name = Repr.str(term);
      Optional<ConfiguredValue> found = environment.settings().configuration().apply(name);
      if (found.isPresent()) {
        boolean withOrigin = current && Truth.of(options.get("show_origin"));
        Object value = found.get().value();
        values.add(withOrigin ? listOf(value, found.get().origin()) : value);
        continue;
      }
      String problem =
          current
              ? "No config definition exists for '" + name + "'."
              : "Unable to find setting " + name;
      switch (missing) {
        case "error" -> throw TemplateException.runtime(problem);
        case "warn" ->
            environment
                .settings()
                .warnings()
                .accept(
                    current
                        ? "Skipping " + name + ": " + problem
                        : "Skipping, did not find setting " + name);
        default -> {
          // is left out
        }
      }
    }
    return values;
  }

  private static List<@Nullable Object> listOf(@Nullable Object value, String origin) {
    List<@Nullable Object> both = new ArrayList<>();
    both.add(value);
    both.add(origin);
    return both;
  }
}
