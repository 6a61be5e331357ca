package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.task.PlayFacts;
import dev.mitoscope.playbook.task.TaskEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of the hosts of plays and of the ways to them, once in a run. */
final class HostsOfPlays {
  private static final int MOST_DESCRIBED = 500;

  private final Engine engine;
  private final EventSink events;
  private final Set<String> described = new HashSet<>();

  HostsOfPlays(Engine engine, EventSink events) {
    this.engine = engine;
    this.events = events;
  }

  /**
   * Tells of the hosts of a play and of the way to each.
   *
   * @throws StackException when a way leads through an unknown host or in a circle: no task can
   *     mend that, so the play does not begin
   */
  void describe(PlayFacts play, List<String> hosts, Inventory inventory, TaskEngine tasks) {
    new DescriptorCheck(engine).check(hosts, host -> way(play, host, tasks));
    for (String name : hosts) {
      if (described.size() >= MOST_DESCRIBED || !described.add(name)) {
        continue;
      }
      Host host = inventory.host(name);
      if (host != null) {
        events.emit(
            InventoryEvents.described(
                inventory, host, tasks.variablesOf(play, name), engine.secrets()));
      }
      try {
        events.emit(InventoryEvents.resolved(tasks.stack(play, name), engine.secrets()));
      } catch (StackException e) {
        Origin origin = e.origin();
        events.emit(
            new ContextEvent.StackFailed(
                name, String.valueOf(e.getMessage()), origin == null ? null : origin.position()));
        if (e.isOfDelegation()) {
          throw e;
        }
      }
    }
  }

  private static Optional<Stack> way(PlayFacts play, String host, TaskEngine tasks) {
    try {
      return Optional.of(tasks.stack(play, host).stack());
    } catch (StackException e) {
      return Optional.empty();
    }
  }
}
