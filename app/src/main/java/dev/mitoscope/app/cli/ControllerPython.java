package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.Secrets;
import org.jspecify.annotations.Nullable;

/** An engine for commands that need none but for plugins in Python: made when one is met. */
final class ControllerPython implements AutoCloseable {
  private final Warnings warnings;
  private @Nullable Engine engine;

  ControllerPython(Warnings warnings) {
    this.warnings = warnings;
  }

  Engine engine() {
    Engine made = engine;
    if (made == null) {
      made =
          new Multiplexer(
              Settings.defaults(),
              new Secrets(),
              event -> {
                if (event instanceof RunEvent.Warning warning) {
                  warnings.add(warning.text());
                }
              });
      engine = made;
    }
    return made;
  }

  @Override
  public void close() {
    Engine made = engine;
    if (made != null) {
      made.close();
    }
  }
}
