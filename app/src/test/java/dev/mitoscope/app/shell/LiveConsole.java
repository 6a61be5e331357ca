package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;

/** A console with an engine of its own, on a stage, as the launcher puts it together. */
final class LiveConsole implements AutoCloseable {
  private final EventStream events = new EventStream();
  private final Models models = Models.create();
  private final ConsoleActions actions;

  /**
   * JavaFX thread.
   *
   * @param playbook what the form for a new run proposes
   */
  LiveConsole(Stage stage, Path inventory, Path playbook, double size) {
    FeedPulse pulse = new FeedPulse();
    EventFeed feed = new EventFeed(pulse);
    pulse.deliverTo(feed);
    events.subscribe(feed);
    NoticeStack notices = new NoticeStack();
    actions =
        new ConsoleActions(
            (inventories, sink) ->
                MitoscopeSession.open(VaultRequest.CONFIGURED, inventories, sink, false),
            events,
            Platform::runLater,
            notices::add);
    Settings settings = Settings.forgetful();
    settings.put("inventories", List.of(inventory.toString()));
    settings.put("run.playbooks", playbook.toString());
    settings.put("screen", "run");
    ConsoleClock clock = ConsoleClock.live(Clock.systemUTC());
    ConsoleWindow window = new ConsoleWindow(feed, models, actions, clock, settings, notices, "");
    stage.setScene(window.scene(size, size));
    stage.setWidth(size);
    stage.setHeight(size);
    stage.show();
    actions.open(List.of(inventory.toString()));
  }

  EventStream events() {
    return events;
  }

  /** JavaFX thread only. */
  Models models() {
    return models;
  }

  ConsoleActions actions() {
    return actions;
  }

  /** Ends what runs and every connection. Any other thread than JavaFX's. */
  @Override
  public void close() {
    actions.close();
  }
}
