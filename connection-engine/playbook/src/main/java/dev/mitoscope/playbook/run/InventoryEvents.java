package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.InventoryEvent;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.task.PlainData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The inventory, its hosts and their stacks, as events. */
final class InventoryEvents {

  /** Values that say nothing to a reader and would not end: every other host's variables. */
  private static final Set<String> LEFT_OUT = Set.of("hostvars", "groups", "vars");

  private InventoryEvents() {}

  static InventoryEvent.InventoryLoaded loaded(Inventory inventory) {
    List<InventoryEvent.Group> groups = new ArrayList<>();
    for (Group group : inventory.groups()) {
      groups.add(new InventoryEvent.Group(group.name(), group.hosts(), group.children()));
    }
    return new InventoryEvent.InventoryLoaded(
        inventory.sources(), groups, inventory.hosts().size());
  }

  static InventoryEvent.HostDescribed described(
      Inventory inventory, Host host, Variables variables, Secrets secrets) {
    List<InventoryEvent.HostVariable> described = new ArrayList<>();
    for (String name : variables.names()) {
      if (LEFT_OUT.contains(name)) {
        continue;
      }
      List<InventoryEvent.Setting> settings = new ArrayList<>();
      for (Variables.Setting setting : variables.settings(name)) {
        Object value = PlainData.of(setting.variable().value());
        if (isSecret(name) && value != null && !value.toString().contains("{{")) {
          secrets.add(value.toString());
        }
        settings.add(
            new InventoryEvent.Setting(
                secrets.maskValue(value),
                setting.level().label(),
                setting.variable().origin().toString()));
      }
      described.add(new InventoryEvent.HostVariable(name, settings));
    }
    return new InventoryEvent.HostDescribed(host.name(), inventory.groupNames(host), described);
  }

  private static boolean isSecret(String name) {
    return name.endsWith("_pass")
        || name.endsWith("_password")
        || name.endsWith("_passphrase")
        || name.endsWith("_token");
  }

  static ContextEvent.StackResolved resolved(ResolvedStack stack, Secrets secrets) {
    return new ContextEvent.StackResolved(
        stack.host(),
        stack.stack().key(),
        stack.stack().parent().map(Stack::key).orElse(null),
        stack.describe(secrets));
  }
}
