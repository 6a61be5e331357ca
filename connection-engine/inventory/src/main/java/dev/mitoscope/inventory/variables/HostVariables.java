package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.value.AlreadyTemplated;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code hostvars}: every host's variables, each rendered with that host's own when it
 * is asked for. Safe from any thread.
 */
public final class HostVariables extends AbstractMap<String, Object> implements AlreadyTemplated {
  private static final String OWN_NAME = "hostvars";

  private final Inventory inventory;
  private final Function<String, Variables> variables;
  private final TemplatingSettings settings;

  /**
   * @param variables of a host of the inventory by its name
   */
  public HostVariables(
      Inventory inventory, Function<String, Variables> variables, TemplatingSettings settings) {
    this.inventory = inventory;
    this.variables = variables;
    this.settings = settings;
  }

  /** One host's variables, as {@code hostvars} has them. */
  public static Map<String, @Nullable Object> of(Variables variables, TemplatingSettings settings) {
    return new OfHost(variables, settings);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return containsKey(key) ? new OfHost(variables.apply(String.valueOf(key)), settings) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof CharSequence name && inventory.host(name.toString()) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Host host : inventory.hosts()) {
      all.put(host.name(), new OfHost(variables.apply(host.name()), settings));
    }
    return Collections.unmodifiableSet(all.entrySet());
  }

  /** One host's variables, rendered one by one. */
  private static final class OfHost extends AbstractMap<String, @Nullable Object>
      implements AlreadyTemplated {
    private final Variables variables;
    private final Templar templar;

    OfHost(Variables variables, TemplatingSettings settings) {
      this.variables = variables;
      this.templar = new Templar(settings, variables);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return containsKey(key) ? templar.template(variables.value(String.valueOf(key))) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof CharSequence name
          && !name.toString().equals(OWN_NAME)
          && variables.contains(name.toString());
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
      Set<Entry<String, @Nullable Object>> entries = new LinkedHashSet<>();
      for (String name : variables.names()) {
        if (!name.equals(OWN_NAME)) {
          entries.add(new SimpleImmutableEntry<>(name, get(name)));
        }
      }
      return entries;
    }
  }
}
