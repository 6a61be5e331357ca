package dev.mitoscope.templating.plugin;

import dev.mitoscope.templating.PythonPlugins;
import dev.mitoscope.templating.plugin.filter.Filters;
import dev.mitoscope.templating.plugin.lookup.Lookups;
import dev.mitoscope.templating.plugin.test.Tests;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugin;
import dev.mitoscope.templating.render.Plugins;
import dev.mitoscope.templating.value.Arguments;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plugins that are part of Mitoscope, then those that users wrote in Python. */
public final class BuiltInPlugins implements Plugins {
  /** Collections whose plugins are found here under their short names too. */
  private static final Set<String> COLLECTIONS =
      Set.of(
          "ansible.builtin",
          "ansible.legacy",
          "ansible.utils",
          "ansible.netcommon",
          "community.general");

  /** No lookup of those collections is among ours. */
  private static final Set<String> LOOKUP_COLLECTIONS = Set.of("ansible.builtin", "ansible.legacy");

  private final PythonPlugins python;

  /** With the user's plugins. */
  public BuiltInPlugins(PythonPlugins python) {
    this.python = python;
  }

  private static String shortName(String name, Set<String> collections) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && collections.contains(name.substring(0, dot)) ? name.substring(dot + 1) : name;
  }

  @Override
  public Optional<Plugin> filter(String name) {
    return find(PythonPlugins.Kind.FILTER, Filters.TABLE, name);
  }

  @Override
  public Optional<Plugin> test(String name) {
    return find(PythonPlugins.Kind.TEST, Tests.TABLE, name);
  }

  @Override
  public Optional<Lookup> lookup(String name) {
    if (!python.hides(PythonPlugins.Kind.LOOKUP, name)) {
      Optional<Lookup> built = Lookups.find(shortName(name, LOOKUP_COLLECTIONS));
      if (built.isPresent() || !python.has(PythonPlugins.Kind.LOOKUP, name)) {
        return built;
      }
    }
    return Optional.of((environment, terms, options) ->
        python.call(PythonPlugins.Kind.LOOKUP, name, terms, options, environment.scope())
                instanceof java.util.List<?> list
            ? new java.util.ArrayList<>(list)
            : java.util.List.of());
  }

  private Optional<Plugin> find(PythonPlugins.Kind kind, Table table, String name) {
    if (!python.hides(kind, name)) {
      Optional<Plugin> built = table.find(shortName(name, COLLECTIONS));
      if (built.isPresent() || !python.has(kind, name)) {
        return built;
      }
    }
    return Optional.of(new InPython(python, kind, name));
  }

  /** A filter or test that somebody wrote in Python. */
  private record InPython(PythonPlugins python, PythonPlugins.Kind kind, String name)
      implements Plugin {

    @Override
    public @Nullable Object call(Environment environment, Arguments arguments) {
      return python.call(
          kind, name, arguments.positional(), arguments.named(), environment.scope());
    }

    @Override
    public String fullName(String written) {
      return written;
    }
  }
}
