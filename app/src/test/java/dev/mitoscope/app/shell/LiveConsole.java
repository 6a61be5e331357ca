package dev.mitoscope.app.shell;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.order.RunFiles;
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
  private final RunFiles runs;
  private final ConsoleActions actions;
  private final ConsoleWindow window;

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
    runs = new RunFiles(inventory.resolveSibling("runs"), e -> {});
    events.subscribe(runs);
    actions =
        new ConsoleActions(
            (inventories, sink) ->
                MitoscopeSession.open(VaultRequest.CONFIGURED, inventories, sink, true),
            RunCommand::recorded,
            events,
            Platform::runLater,
            notices::add);
    Settings settings = Settings.forgetful();
    settings.put("inventories", List.of(inventory.toString()));
    settings.put("run.playbooks", playbook.toString());
    settings.put("screen", "run");
    ConsoleClock clock = ConsoleClock.live(Clock.systemUTC());
    window = new ConsoleWindow(feed, models, actions, runs, clock, settings, notices, "");
    stage.setScene(window.scene(size, size));
    stage.setWidth(size);
    stage.setHeight(size);
    stage.show();
    actions.open(List.of(inventory.toString()));
  }

  ConsoleWindow window() {
    return window;
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
    runs.close();
  }
}
