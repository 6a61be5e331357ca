package dev.mitoscope.app.shell;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.Session;
import java.util.List;

/** Makes a session over inventories. Blocks; called from a virtual thread. */
@FunctionalInterface
public interface SessionOpener {

  /**
   * @param inventories files, directories, programs or host lists, as given to {@code -i}; empty
   *     for the configured ones
   */
  Session open(List<String> inventories, EventSink sink);
}
