package dev.mitoscope.templating.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where filters, tests and lookups are found by name. Implementations are safe for any thread. */
public interface Plugins {

  /** The filter of that name. */
  Optional<Plugin> filter(String name);

  /** The test of that name. */
  Optional<Plugin> test(String name);

  /** The lookup of that name. */
  Optional<Lookup> lookup(String name);

  /** A lookup: finds values outside of the template. */
  @FunctionalInterface
  interface Lookup {
    /**
     * Looks up.
     *
     * @param terms what is looked for
     * @param options the keyword arguments
     */
    List<@Nullable Object> run(
        Environment environment, List<Object> terms, Map<String, Object> options);
  }
}
