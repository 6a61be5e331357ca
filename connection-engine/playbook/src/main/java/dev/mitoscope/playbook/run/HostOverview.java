package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.InventoryEvent;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.task.PlayFacts;
import dev.mitoscope.playbook.task.RunFacts;
import dev.mitoscope.playbook.task.TaskEngine;
import dev.mitoscope.templating.yaml.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables and stacks of hosts outside of any run. */
final class HostOverview {
  private final Inventory inventory;
  private final Engine engine;
  private final VariableStore store;
  private final TaskEngine tasks;
  private final PlayFacts nowhere;

  HostOverview(Configuration configuration, Vault vault, Inventory inventory, Engine engine) {
    this.inventory = inventory;
    this.engine = engine;
    this.store =
        new VariableStore(inventory, configuration, vault, List.of(configuration.directory()));
    RunServices services =
        new RunServices(configuration, vault, engine, event -> {}, TaskSettings.NONE, List.of());
    Layer none = Layer.of(Level.EXTRA_VARS, Map.of());
    RunFacts facts = new RunFacts(none, false, false, 1, 0, List.of("all"), List.of(), null);
    this.tasks =
        new TaskEngine(
            services.of(configuration.directory(), new Actions(), 1), store, facts, () -> {});
    Play play =
        new Play(
            new Position(configuration.directory().toString(), 0, 0),
            configuration.directory(),
            Directives.none(),
            Map.of());
    this.nowhere = new PlayFacts(play, "", List.of(), List.of(), Set.of(), Set.of(), Map.of());
  }

  InventoryEvent.HostDescribed describe(Host host) {
    return InventoryEvents.described(inventory, host, store.of(host), engine.secrets());
  }

  ResolvedStack resolve(String host) throws StackException {
    return tasks.stack(nowhere, host);
  }
}
