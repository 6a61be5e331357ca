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
   * @throws dev.mitoscope.inventory.InventoryException with the place of the first mistake
   */
  static LoadedInventory load(
      InventoryOptions options,
      PlaybookDirectoryOption directory,
      Strictness strictness,
      PrintWriter errors)
      throws VaultException {
    Warnings warnings = new Warnings(text -> errors.println("[WARNING]: " + text));
    Configuration configuration = Configuration.load();
    configuration.warnings().forEach(warnings::add);
    Vault vault =
        new VaultSecretLoader(configuration, (text, id) -> PasswordPrompt.ask(text), warnings::add)
            .vault(options.vault().request());
    Layer extraVariables =
        ExtraVariables.parse(
            options.extraVariables(),
            Path.of("").toAbsolutePath(),
            new FileContents(vault),
            configuration.hashBehaviour());
    List<String> sources =
        options.sources().isEmpty() ? configuration.inventorySources() : options.sources();
    Inventory inventory;
    Line line;
    try (ControllerPython python = new ControllerPython(warnings)) {
      InventoryPlugins plugins = new LocalInventoryPlugins(python::engine, configuration, vault);
      line = plugins.line();
      inventory =
          new InventoryLoader(configuration, vault, strictness, warnings, plugins).load(sources);
    }
    VariableStore store =
        new VariableStore(inventory, configuration, vault, directory.directories());
    return new LoadedInventory(configuration, line, vault, store, extraVariables);
  }
}
