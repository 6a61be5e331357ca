package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arguments;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Filters, tests and lookups by name, and what calling them is in the line that is followed. */
final class PluginCalls {
  private final Environment environment;
  private final Plugins plugins;
  private final LineRules rules;

  PluginCalls(Environment environment, Plugins plugins, LineRules rules) {
    this.environment = environment;
    this.plugins = plugins;
    this.rules = rules;
  }

  /** Applies a filter. */
  @Nullable Object filter(String name, Arguments arguments) {
    Plugin plugin = plugins.filter(name).orElseThrow(() -> rules.unknownPlugin("filter", name));
    return rules.callPlugin(
        "filter",
        rules.hasCurrentWords() ? plugin.fullName(name) : name,
        arguments,
        plugin.acceptsUndefined(),
        () -> called(plugin, arguments));
  }

  /** Whatever goes wrong in a plugin is a failure of the template, as in Ansible. */
  private @Nullable Object called(Plugin plugin, Arguments arguments) {
    try {
      return plugin.call(environment, arguments);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | ClassCastException
        | NullPointerException
        | DateTimeException
        | UncheckedIOException e) {
      throw TemplateException.runtime(Objects.toString(e.getMessage(), e.toString()));
    }
  }

  /** Whether there is such a filter. */
  boolean hasFilter(String name) {
    return plugins.filter(name).isPresent();
  }

  /** Whether there is such a test. */
  boolean hasTest(String name) {
    return plugins.test(name).isPresent();
  }

  /** Applies a test. */
  @Nullable Object test(String name, Arguments arguments) {
    Plugin plugin = plugins.test(name).orElseThrow(() -> rules.unknownPlugin("test", name));
    return rules.callPlugin(
        "test",
        rules.hasCurrentWords() ? plugin.fullName(name) : name,
        arguments,
        plugin.acceptsUndefined(),
        () -> called(plugin, arguments));
  }

  /** Runs a lookup; the result is the list it found. */
  List<@Nullable Object> lookup(String name, List<Object> terms, Map<String, Object> options) {
    Plugins.Lookup lookup = knownLookup(name);
    try {
      return lookup.run(environment, terms, options);
    } catch (TemplateException e) {
      boolean bare = e.kind() != TemplateException.Kind.RUNTIME || !rules.hasCurrentWords();
      throw bare ? e : e.worded("The lookup plugin '" + name + "' failed: " + e.problem());
    }
  }

  /** The lookup of that name; a name that nothing has is an error that no option ignores. */
  Plugins.Lookup knownLookup(String name) {
    return plugins.lookup(name).orElseThrow(() -> unknownLookup(name));
  }

  private TemplateException unknownLookup(String name) {
    return TemplateException.runtime(
        rules.hasCurrentWords()
            ? "The lookup plugin '" + name + "' was not found."
            : "lookup plugin (" + name + ") not found");
  }
}
