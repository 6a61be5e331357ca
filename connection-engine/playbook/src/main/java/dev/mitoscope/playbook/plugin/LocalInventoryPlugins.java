package dev.mitoscope.playbook.plugin;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryPlugins;
import dev.mitoscope.inventory.variables.Layer;
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
  private final Vault vault;
  private final TemplatingSettings templating;
  private final Layer extraVariables;
  private final boolean useCaches;
  private @Nullable FactFiles facts;

  /**
   * @param engine asked for when the first plugin in Python is met
   * @param extraVariables of the command line
   * @param useCaches whether a plugin may take what it kept of its source before
   */
  public LocalInventoryPlugins(
      Supplier<Engine> engine,
      Configuration configuration,
      Vault vault,
      Layer extraVariables,
      boolean useCaches) {
    this.engine = engine;
    this.configuration = configuration;
    this.vault = vault;
    this.extraVariables = extraVariables;
    this.useCaches = useCaches;
    FollowedCore core = FollowedCore.of(configuration, AnsibleCore.installed());
    this.templating =
        TemplatingSettings.of(core.line(), configuration.directory()).withDecryption(vault::open);
  }

  @Override
  public TemplatingSettings templating() {
    return templating;
  }

  @Override
  public Layer extraVariables() {
    return extraVariables;
  }

  @Override
  public Map<String, Variable> facts(String host) {
    FactFiles files = facts;
    if (files == null) {
      files = new FactFiles(configuration);
      facts = files;
    }
    return files.read(host);
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
    request.put("cache", useCaches);
    request.put("extra_vars", new PluginValues(vault::open).encode(extraValues()));
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

  private Map<String, @Nullable Object> extraValues() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : extraVariables.names()) {
      Variable variable = extraVariables.get(name);
      values.put(name, variable == null ? null : variable.value());
    }
    return values;
  }
}
