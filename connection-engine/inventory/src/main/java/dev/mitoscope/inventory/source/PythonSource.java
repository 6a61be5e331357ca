package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A source that a plugin in Python reads: one of a collection, or of a configured directory. */
record PythonSource(String plugin) implements SourceReader {

  @Override
  public String name() {
    return plugin;
  }

  @Override
  public boolean accepts(String source) {
    return true;
  }

  @Override
  public void read(String source, SourceContext context) {
    Origin origin = Origin.of(source);
    List<Path> directories = context.configuration().paths("DEFAULT_INVENTORY_PLUGIN_PATH");
    Map<?, ?> found = context.plugins().read(plugin, Path.of(source), directories);
    InventoryBuilder inventory = context.inventory();
    Map<?, ?> groups = PluginConfig.dictionary(found, "groups");
    groups.keySet().forEach(name -> inventory.addGroup(name.toString()));
    PluginConfig.dictionary(found, "hosts")
        .forEach((name, host) -> {
          String key = name.toString();
          if (!inventory.hasHost(key)) {
            inventory.addHost(key, null, null, origin);
          }
          variables(
              host,
              (variable, value) ->
                  inventory.setHostVariable(key, variable, new Variable(value, origin)));
        });
    groups.forEach((name, group) -> addGroup(name.toString(), group, inventory, origin));
  }

  private static void addGroup(
      String name, @Nullable Object group, InventoryBuilder inventory, Origin origin) {
    if (!(group instanceof Map<?, ?> map)) {
      return;
    }
    variables(
        map,
        (variable, value) ->
            inventory.setGroupVariable(name, variable, new Variable(value, origin)));
    if (map.get("priority") instanceof Long priority && priority != 1) {
      inventory.setGroupVariable(name, "ansible_group_priority", new Variable(priority, origin));
    }
    members(map, "children", child -> inventory.addChild(name, child, origin));
    members(map, "hosts", host -> inventory.addChild(name, host, origin));
  }

  private static void members(
      Map<?, ?> group, String kind, java.util.function.Consumer<String> each) {
    if (group.get(kind) instanceof List<?> list) {
      list.forEach(member -> each.accept(String.valueOf(member)));
    }
  }

  private static void variables(@Nullable Object of, BiConsumer<String, @Nullable Object> each) {
    if (of instanceof Map<?, ?> map) {
      PluginConfig.dictionary(map, "vars")
          .forEach((name, value) -> each.accept(String.valueOf(name), value));
    }
  }
}
