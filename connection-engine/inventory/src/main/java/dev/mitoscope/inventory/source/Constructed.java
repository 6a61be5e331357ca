package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.GroupNames;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import java.util.List;
import java.util.Map;

/**
 * The plugin {@code constructed}: variables and groups of the hosts so far, computed from their
 * variables.
 */
final class Constructed {

  private Constructed() {}

  static void read(PluginConfig config, SourceContext context) {
    boolean strict = config.flag("strict", false);
    InventoryBuilder inventory = context.inventory();
    TemplatingSettings templating = context.plugins().templating();
    VariableStore store = store(config, context);
    for (String host : List.copyOf(inventory.hostNames())) {
      Variables known = withFacts(context, host, store.of(host));
      try {
        Variables before = withExtra(config, context, known);
        compose(host, config, new Templar(templating, before), before, strict, inventory);
        Layer composed = Layer.of(Level.INVENTORY_HOST, inventory.hostVariables(host));
        Variables after = known.with(composed);
        group(host, config, new Templar(templating, after), strict, inventory);
        Templar all = new Templar(templating, withExtra(config, context, after));
        new KeyedGroups(config, inventory, all, strict).add(host);
      } catch (TemplateException e) {
        throw new InventoryException(
            "failed to parse %s: %s".formatted(config.file(), e.getMessage()), config.origin(), e);
      }
    }
  }

  private static Variables withFacts(SourceContext context, String host, Variables variables) {
    Map<String, Variable> facts = context.plugins().facts(host);
    return facts.isEmpty() ? variables : variables.with(Layer.of(Level.FACTS, facts));
  }

  /** The option {@code use_extra_vars}, or the setting: conditions of groups don't see them. */
  private static Variables withExtra(
      PluginConfig config, SourceContext context, Variables variables) {
    boolean configured =
        PluginConfig.isTrue(context.configuration().text("INVENTORY_USE_EXTRA_VARS"));
    return config.flag("use_extra_vars", configured)
        ? variables.with(context.plugins().extraVariables())
        : variables;
  }

  /** The variables as they are now; files beside the sources only where the option wants them. */
  private static VariableStore store(PluginConfig config, SourceContext context) {
    boolean files = config.flag("use_vars_plugins", false);
    Inventory now =
        new Inventory(
            context.inventory().snapshot(),
            files ? context.processed() : List.of(),
            context.configuration().inventoryRules(),
            context.warnings(),
            context.plugins().python().orElse(null));
    return new VariableStore(now, context.configuration(), context.files().vault(), List.of());
  }

  private static void compose(
      String host,
      PluginConfig config,
      Templar templar,
      Variables variables,
      boolean strict,
      InventoryBuilder inventory) {
    Trust trust = templar.settings().line() == Line.CLASSIC ? null : new Trust(variables);
    config
        .dictionary("compose")
        .forEach((name, expression) -> {
          try {
            Object value = templar.template("{{" + expression + "}}");
            inventory.setHostVariable(
                host,
                String.valueOf(name),
                new Variable(trust == null ? value : trust.applied(value), config.origin()));
          } catch (TemplateException e) {
            if (strict) {
              throw e.worded("Could not set %s for host %s: %s".formatted(name, host, e.problem()));
            }
          }
        });
  }

  private static void group(
      String host,
      PluginConfig config,
      Templar templar,
      boolean strict,
      InventoryBuilder inventory) {
    for (Map.Entry<?, ?> entry : config.dictionary("groups").entrySet()) {
      String group = GroupNames.safe(String.valueOf(entry.getKey()));
      try {
        Object member =
            templar.template("{% if " + entry.getValue() + " %}True{% else %}False{% endif %}");
        if (PluginConfig.isTrue(member)) {
          inventory.addGroup(group);
          inventory.addChild(group, host, config.origin());
        }
      } catch (TemplateException e) {
        if (strict) {
          throw e.worded(
              "Could not add host %s to group %s: %s".formatted(host, group, e.problem()));
        }
      }
    }
  }
}
