package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Warns of each interpreter that was lost, and of each that may have left something running: what
 * was found there, or why nobody could look.
 */
public final class LossReport implements Consumer<Recorded> {
  private final Terminal terminal;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, String> lost = new HashMap<>();

  public LossReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(Recorded recorded) {
    switch (recorded.event()) {
      case ContextConnecting e -> names.put(e.context(), e.name());
      case ContextLost e -> lost.put(e.context(), e.reason());
      case ContextClosed e -> {
        String reason = lost.remove(e.context());
        String name = names.remove(e.context());
        if (reason != null) {
          terminal.warning(name + " was lost (" + reason + "): " + e.evidence());
        } else if (!e.clean()) {
          terminal.warning(name + " ended (" + e.reason() + "): " + e.evidence());
        }
      }
      default -> {}
    }
  }
}
