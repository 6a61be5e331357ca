package dev.mitoscope.playbook.plugin;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryPlugins;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inventory plugins, through the controller's own Python. */
public final class LocalInventoryPlugins implements InventoryPlugins {
  private final Supplier<Engine> engine;
  private final Configuration configuration;
  private final TemplatingSettings templating;

  /**
   * @param engine asked for when the first plugin in Python is met
   */
  public LocalInventoryPlugins(Supplier<Engine> engine, Configuration configuration, Vault vault) {
    this.engine = engine;
    this.configuration = configuration;
    FollowedCore core = FollowedCore.of(configuration, AnsibleCore.installed());
    this.templating =
        TemplatingSettings.of(core.line(), configuration.directory()).withDecryption(vault::open);
  }

  @Override
  public TemplatingSettings templating() {
    return templating;
  }

  @Override
  public Optional<Path> python() {
    return AnsibleCore.python();
  }

  @Override
  public Map<?, ?> read(String plugin, Path source, List<Path> directories) {
    Optional<AnsibleCore> core = AnsibleCore.installed();
    Origin origin = Origin.of(source.toString());
    if (core.isEmpty()) {
      throw new InventoryException(
          "the inventory plugin %s is written in Python and needs ansible-core: %s"
              .formatted(plugin, AnsibleCore.INSTALL),
          origin);
    }
    ModuleCatalog modules =
        new ModuleCatalog(core, List.of(), List.of(), configuration.paths("COLLECTIONS_PATHS"));
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("name", plugin);
    request.put("source", source.toString());
    request.put("directories", directories.stream().map(Path::toString).toList());
    request.put("paths", LocalPlugins.paths(modules, configuration, configuration.directory()));
    LocalPython python = new LocalPython(engine.get(), modules);
    try {
      Object found =
          python.call("mitoscope.plugin_inventory:parse", request, "inventory " + plugin);
      return PluginValues.decode(found, false) instanceof Map<?, ?> map ? map : Map.of();
    } catch (CallException e) {
      throw new InventoryException(
          "the inventory plugin %s failed: %s".formatted(plugin, e.getMessage()), origin, e);
    }
  }
}
