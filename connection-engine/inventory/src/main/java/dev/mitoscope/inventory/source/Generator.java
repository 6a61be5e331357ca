package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plugin {@code generator}: a host for each combination of the values of layers. */
final class Generator {

  private Generator() {}

  static void read(PluginConfig config, SourceContext context) {
    for (String option : List.of("hosts", "layers")) {
      if (!(config.options().get(option) instanceof Map)) {
        throw new InventoryException(
            "the option '%s' must be a dictionary".formatted(option), config.origin());
      }
    }
    Map<?, ?> hosts = config.dictionary("hosts");
    for (Map<String, @Nullable Object> values : combinations(config)) {
      Templar templar = new Templar(context.plugins().templating(), Scope.of(values));
      try {
        String host = text(templar, hosts.get("name"), config);
        context.inventory().addHost(host, null, null, config.origin());
        addParents(host, hosts, templar, config, context.inventory());
      } catch (TemplateException e) {
        throw new InventoryException(String.valueOf(e.getMessage()), config.origin(), e);
      }
    }
  }

  private static List<Map<String, @Nullable Object>> combinations(PluginConfig config) {
    List<Map<String, @Nullable Object>> all = List.of(Map.of());
    for (Map.Entry<?, ?> layer : config.dictionary("layers").entrySet()) {
      List<Map<String, @Nullable Object>> longer = new ArrayList<>();
      List<?> values = layer.getValue() instanceof List<?> list ? list : List.of();
      for (Map<String, @Nullable Object> one : all) {
        for (Object value : values) {
          Map<String, @Nullable Object> next = new LinkedHashMap<>(one);
          next.put(String.valueOf(layer.getKey()), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static void addParents(
      String child,
      Map<?, ?> of,
      Templar templar,
      PluginConfig config,
      InventoryBuilder inventory) {
    for (Map<?, ?> parent : PluginConfig.dictionaries(of, "parents")) {
      String group = inventory.addGroup(text(templar, parent.get("name"), config));
      PluginConfig.dictionary(parent, "vars")
          .forEach((name, value) ->
              inventory.setGroupVariable(
                  group,
                  String.valueOf(name),
                  new Variable(templar.template(value), config.origin())));
      inventory.addChild(group, child, config.origin());
      addParents(group, parent, templar, config, inventory);
    }
  }

  private static String text(Templar templar, @Nullable Object template, PluginConfig config) {
    if (template == null) {
      throw new InventoryException("a host or parent has no name", config.origin());
    }
    Object name = templar.template(template);
    if (!(name instanceof CharSequence text)) {
      throw new InventoryException(
          "Invalid host or group name supplied, expected a string but got %s for %s"
              .formatted(Types.name(name), Repr.str(name)),
          config.origin());
    }
    return text.toString();
  }
}
