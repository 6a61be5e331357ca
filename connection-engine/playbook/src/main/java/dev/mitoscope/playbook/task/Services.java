package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.templating.TemplatingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

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

  /** The secret-masked form of data that goes into an event. */
  Map<String, Object> masked(Map<String, ?> data) {
    Object masked = engine.secrets().maskValue(PlainData.map(data));
    Map<String, Object> map = new LinkedHashMap<>();
    if (masked instanceof Map<?, ?> plain) {
      plain.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }
}
