package dev.mitoscope.app.cli;

import dev.mitoscope.app.shell.SessionOpener;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.util.List;

/** Sessions of the engine in this process, whose prompts the console answers. */
record LocalSessions(VaultRequest vault) implements SessionOpener {
  @Override
  public Session open(List<String> inventories, EventSink sink) {
    return MitoscopeSession.open(vault, inventories, sink, true);
  }
}
