package dev.mitoscope.templating.plugin;

import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugin;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Filters or tests by name, each defined by its Python signature and what it does. */
public final class Table {

  /** What a plugin does. */
  @FunctionalInterface
  public interface Body {
    /** The result for these arguments. */
    @Nullable Object apply(Bound arguments);
  }

  /** What a plugin does that needs its environment. */
  @FunctionalInterface
  public interface EnvironmentBody {
    /** The result for these arguments. */
    @Nullable Object apply(Environment environment, Bound arguments);
  }

  private record Defined(Signature signature, EnvironmentBody body, boolean acceptsUndefined)
      implements Plugin {
    @Override
    public @Nullable Object call(Environment environment, Arguments arguments) {
      return body.apply(environment, signature.bind(arguments));
    }
  }

  private final Map<String, Plugin> plugins = new HashMap<>();

  /** Defines a plugin: {@code define("indent(s, width=4)", a -> …)}. */
  public void define(String signature, Body body) {
    define(signature, (environment, arguments) -> body.apply(arguments));
  }

  /** Defines a plugin that needs its environment. */
  public void define(String signature, EnvironmentBody body) {
    Signature parsed = Signature.of(signature);
    plugins.put(parsed.function(), new Defined(parsed, body, false));
  }

  /** Defines a plugin that takes undefined operands. */
  public void defineTolerant(String signature, EnvironmentBody body) {
    Signature parsed = Signature.of(signature);
    plugins.put(parsed.function(), new Defined(parsed, body, true));
  }

  /** Gives a plugin more names. */
  public void alias(String name, String... others) {
    Plugin plugin = find(name).orElseThrow();
    for (String other : others) {
      plugins.put(other, plugin);
    }
  }

  /** The plugin of that name. */
  public Optional<Plugin> find(String name) {
    return Optional.ofNullable(plugins.get(name));
  }
}
