package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.render.Plugins.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All lookups. */
public final class Lookups {
  private static final Map<String, Lookup> BY_NAME = new HashMap<>();

  static {
    ListLookups.define(BY_NAME);
    VariableLookups.define(BY_NAME);
    FileLookups.define(BY_NAME);
    CommandLookups.define(BY_NAME);
    BY_NAME.put("password", new PasswordLookup());
    BY_NAME.put("url", new UrlLookup());
    BY_NAME.put("sequence", new SequenceLookup());
  }

  private Lookups() {}

  /** The lookup of that name. */
  public static Optional<Lookup> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
