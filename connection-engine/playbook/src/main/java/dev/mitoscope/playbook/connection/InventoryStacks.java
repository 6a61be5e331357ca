package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.variables.HostVariables;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplatingSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of an inventory's hosts outside of any play: with the variables of inventory and
 * command line only. Safe from any thread.
 */
public final class InventoryStacks {
  private final VariableStore store;
  private final @Nullable Layer extraVariables;
  private final TemplatingSettings templating;
  private final Layer magic;
  private final StackResolver resolver;

  /**
   * @param extraVariables of the command line, or null
   */
  public InventoryStacks(
      VariableStore store,
      @Nullable Layer extraVariables,
      Configuration configuration,
      TemplatingSettings templating) {
    this.store = store;
    this.extraVariables = extraVariables;
    this.templating = templating;
    this.magic =
        Layer.of(
            Level.MAGIC,
            Origin.of("inventory"),
            Map.of(
                "hostvars",
                new HostVariables(store.inventory(), this::variables, templating),
                "groups",
                store.inventory().groupMembers()));
    this.resolver = new StackResolver(configuration, this::reader);
  }

  /**
   * The stack of a host.
   *
   * @param flags what the command line says of connections
   * @throws StackException as {@link StackResolver#resolve(String)} does
   */
  public ResolvedStack resolve(Host host, TaskSettings flags) {
    return resolver.resolve(host.name(), reader(variables(host.name())), flags);
  }

  private @Nullable VariableReader reader(String host) {
    return store.inventory().host(host) == null ? null : reader(variables(host));
  }

  private VariableReader reader(Variables variables) {
    return new TemplatedReader(variables, new Templar(templating, variables));
  }

  /** The variables of a host with those of the command line and the magic ones. */
  private Variables variables(String host) {
    Variables variables = store.of(host).with(magic);
    return extraVariables == null ? variables : variables.with(List.of(extraVariables));
  }
}
