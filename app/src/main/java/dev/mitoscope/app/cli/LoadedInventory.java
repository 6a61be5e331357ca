package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.source.InventoryPlugins;
import dev.mitoscope.inventory.variables.ExtraVariables;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultSecretLoader;
import dev.mitoscope.playbook.plugin.LocalInventoryPlugins;
import dev.mitoscope.templating.Line;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The inventory that a command line names, with all that was needed to load it.
 *
 * @param line which ansible-core is followed
 * @param extraVariables empty when none were given
 */
record LoadedInventory(
    Configuration configuration,
    Line line,
    Vault vault,
    VariableStore store,
    Layer extraVariables) {

  /**
   * Loads it; warnings go to {@code errors} as Ansible words them.
   *
   * @param useCaches whether plugins may take what they kept of their sources before
   * @throws dev.mitoscope.inventory.InventoryException with the place of the first mistake
   */
  static LoadedInventory load(
      InventoryOptions options,
      PlaybookDirectoryOption directory,
      Strictness strictness,
      boolean useCaches,
      PrintWriter errors)
      throws VaultException {
    Configuration configuration = Configuration.load();
    Warnings warnings = new Warnings(Complaints.to(errors)::warn);
    configuration.warnings().forEach(warnings::add);
    Vault vault =
        new VaultSecretLoader(configuration, PasswordPrompt.VAULT, warnings::add)
            .vault(options.vault().request());
    Layer extraVariables =
        ExtraVariables.parse(
            options.extraVariables(),
            Path.of("").toAbsolutePath(),
            FileContents.of(configuration, vault),
            configuration.hashBehaviour());
    List<String> sources =
        options.sources().isEmpty() ? configuration.inventorySources() : options.sources();
    Inventory inventory;
    Line line;
    try (ControllerPython python = new ControllerPython(warnings)) {
      InventoryPlugins plugins =
          new LocalInventoryPlugins(
              python::engine, configuration, vault, extraVariables, useCaches);
      line = plugins.line();
      inventory =
          new InventoryLoader(configuration, vault, strictness, warnings, plugins).load(sources);
    }
    VariableStore store =
        new VariableStore(inventory, configuration, vault, directory.directories(configuration));
    return new LoadedInventory(configuration, line, vault, store, extraVariables);
  }
}
