package dev.mitoscope.app.shell;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.order.RunFiles;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.theme.Theme;
import dev.mitoscope.multiplexer.event.EventSink;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A console over a recorded run, on a stage. JavaFX thread only. */
final class ConsoleStage {
  private final EventFeed feed = new EventFeed(() -> {});
  private final ConsoleWindow window;
  private final Scene scene;
  private final Stage stage;

  ConsoleStage(Stage stage, Tape tape, Theme theme, double width, double height) {
    this(stage, tape, theme, width, height, null);
  }

  /**
   * @param opener null for a replay
   */
  ConsoleStage(
      Stage stage,
      Tape tape,
      Theme theme,
      double width,
      double height,
      @Nullable SessionOpener opener) {
    this.stage = stage;
    NoticeStack notices = new NoticeStack();
    Settings settings = Settings.forgetful();
    settings.put("theme", theme.name());
    window =
        new ConsoleWindow(
            feed,
            Models.create(),
            new ConsoleActions(
                opener, RunCommand::recorded, EventSink.NOWHERE, Runnable::run, notices::add),
            new RunFiles(Path.of("nowhere"), e -> {}),
            ConsoleClock.ofReplay(),
            settings,
            notices,
            opener == null ? "Replay" : "");
    scene = window.scene(width, height);
    stage.setScene(scene);
    stage.setWidth(width);
    stage.setHeight(height);
    stage.show();
    tape.events().forEach(feed);
    feed.deliverAll();
  }

  EventFeed feed() {
    return feed;
  }

  ConsoleWindow window() {
    return window;
  }

  Scene scene() {
    return scene;
  }

  Stage stage() {
    return stage;
  }
}
