package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.TemplateVault;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.plugin.LocalPlugins;
import dev.mitoscope.playbook.plugin.LocalPython;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.task.Past;
import dev.mitoscope.playbook.task.Services;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.render.Decryption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Puts together what the tasks of a run work with.
 *
 * @param modulePaths where modules are looked for before the configured places
 */
record RunServices(
    Configuration configuration,
    Vault vault,
    Engine engine,
    EventSink events,
    TaskSettings flags,
    List<Path> modulePaths) {

  Services of(Path directory, Actions actions, int forks) {
    return of(directory, actions, forks, new RunControl(), Past.NONE);
  }

  Services of(Path directory, Actions actions, int forks, RunControl control, Past past) {
    Optional<AnsibleCore> installed = AnsibleCore.installed();
    FollowedCore core = FollowedCore.of(configuration, installed);
    Decryption decryption = new TemplateVault(vault, engine.secrets()::add);
    Consumer<String> warnings = text -> events.emit(new RunEvent.Warning(text, false));
    ModuleCatalog modules =
        new ModuleCatalog(
            installed,
            moduleFolders(),
            configuration.paths("DEFAULT_MODULE_UTILS_PATH"),
            configuration.paths("COLLECTIONS_PATHS"));
    LocalPlugins plugins =
        new LocalPlugins(
            new LocalPython(engine, modules),
            configuration,
            modules,
            directory,
            decryption,
            warnings);
    TemplatingSettings templating =
        TemplatingSettings.of(core.line(), directory)
            .withDecryption(decryption)
            .withPython(plugins)
            .withConfiguration(configuration::forTemplates)
            .withWarnings(warnings);
    return new Services(
        engine,
        events,
        configuration,
        vault,
        templating,
        core,
        modules,
        actions,
        flags,
        control,
        new Semaphore(forks),
        past);
  }

  private List<Path> moduleFolders() {
    List<Path> folders = new ArrayList<>(modulePaths);
    folders.addAll(configuration.paths("DEFAULT_MODULE_PATH"));
    return folders;
  }
}
