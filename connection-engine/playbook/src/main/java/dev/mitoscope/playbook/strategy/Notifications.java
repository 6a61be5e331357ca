package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import java.util.ArrayList;
import java.util.List;

/** Finds the handlers that a notification means. */
final class Notifications {
  private final Play play;
  private final TaskRunner runner;
  private final EventSink events;

  Notifications(Play play, TaskRunner runner, EventSink events) {
    this.play = play;
    this.runner = runner;
    this.events = events;
  }

  /**
   * The handler of that name, and all that listen to it. Where several have the name, it is the one
   * of the list defined last, and the first there.
   */
  List<Task> find(String wanted, Task notifier) {
    List<Task> found = new ArrayList<>();
    Task named = null;
    for (Task handler : play.handlers().reversed()) {
      boolean elsewhere = named != null && named.role() != handler.role();
      if (elsewhere) {
        break;
      }
      if (runner.namesOf(handler).contains(wanted)) {
        named = handler;
      }
    }
    if (named != null) {
      found.add(named);
    }
    for (Task handler : play.handlers()) {
      if (!found.contains(handler) && runner.topicsOf(handler).contains(wanted)) {
        found.add(handler);
      }
    }
    if (found.isEmpty()) {
      String problem =
          "The requested handler '"
              + wanted
              + "' was not found in either the main handlers list nor in the listening handlers"
              + " list";
      if (runner.needsHandlers()) {
        throw PlaybookException.missing(problem, notifier.position());
      }
      events.emit(new RunEvent.Warning(problem, false));
    }
    return found;
  }
}
