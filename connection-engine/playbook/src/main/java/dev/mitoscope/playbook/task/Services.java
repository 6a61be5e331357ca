package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a run work with.
 *
 * @param flags what the command line says of connections
 * @param core which ansible-core is followed
 * @param forks permits for work on targets
 * @param past what need not be done again
 */
public record Services(
    Engine engine,
    EventSink events,
    Configuration configuration,
    Vault vault,
    TemplatingSettings templating,
    FollowedCore core,
    ModuleCatalog modules,
    Actions actions,
    TaskSettings flags,
    RunControl control,
    Semaphore forks,
    Past past) {

  /** The controller's own Python, apart from those that run modules and plugins. */
  Stack controller() {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put(
        "python_path", List.of(AnsibleCore.python().map(Path::toString).orElse("python3")));
    arguments.put("remote_name", "controller");
    return new Stack(List.of(new Hop("local", arguments, false)));
  }

  /** The secret-masked form of data that goes into an event. */
  Map<String, Object> masked(Map<String, ?> data) {
    return engine.secrets().maskMap(PlainData.map(data));
  }
}
