package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplatingSettings;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code hostvars}: every host's variables, each rendered with that host's own when it
 * is asked for.
 */
final class HostVariables extends AbstractMap<String, Object> {
  private final Inventory inventory;
  private final Function<String, Variables> variables;
  private final TemplatingSettings settings;

  HostVariables(
      Inventory inventory, Function<String, Variables> variables, TemplatingSettings settings) {
    this.inventory = inventory;
    this.variables = variables;
    this.settings = settings;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return key instanceof CharSequence name && inventory.host(name.toString()) != null
        ? new OfHost(variables.apply(name.toString()), settings)
        : null;
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
    return all.entrySet();
  }

  /** One host's variables, rendered one by one. */
  private static final class OfHost extends AbstractMap<String, Object> {
    private final Variables variables;
    private final Templar templar;

    OfHost(Variables variables, TemplatingSettings settings) {
      this.variables = variables;
      this.templar = new Templar(settings, new VariableScope(variables));
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      if (!(key instanceof CharSequence name) || name.toString().equals("hostvars")) {
        return null;
      }
      return templar.template(variables.value(name.toString()));
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof CharSequence name
          && !name.toString().equals("hostvars")
          && variables.contains(name.toString());
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      Set<String> names = new java.util.LinkedHashSet<>(variables.names());
      names.remove("hostvars");
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Object>> iterator() {
          Iterator<String> each = names.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return each.hasNext();
            }

            @Override
            public Entry<String, Object> next() {
              String name = each.next();
              return new SimpleImmutableEntry<>(name, get(name));
            }
          };
        }

        @Override
        public int size() {
          return names.size();
        }
      };
    }
  }
}
