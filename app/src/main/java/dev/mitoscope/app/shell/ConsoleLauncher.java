package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.order.RunFiles;
import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.order.RunReader;
import dev.mitoscope.app.theme.Theme;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Starts the toolkit and the console in it. The only door to JavaFX for the command line. */
public final class ConsoleLauncher {
  private static final Duration TICK = Duration.seconds(1);
  private static final String WIDTH = "window.width";
  private static final String HEIGHT = "window.height";
  private static final String INVENTORIES = "inventories";

  private final ConsoleOptions options;
  private final Settings settings;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final FeedPulse pulse = new FeedPulse();
  private final EventFeed feed = new EventFeed(pulse);
  private final Models models = Models.create();
  private final RunFiles runs;
  private final ConsoleActions actions;
  private final NoticeStack notices;
  private final ConsoleClock clock;

  private ConsoleLauncher(ConsoleOptions options, SessionOpener opener, RunReader reader) {
    this.options = options;
    boolean forgetful =
        options.screenshots() != null || options.playbook() != null || options.rehearsal() != null;
    this.settings = forgetful ? Settings.forgetful() : Settings.ofAccount();
    if (options.theme() != null) {
      settings.put(Theme.SETTING, options.theme().toUpperCase(Locale.ROOT));
    }
    // Before there is any control: the first one would load JavaFX's own look.
    Theme.named(settings.text(Theme.SETTING, "")).apply();
    EventStream events = new EventStream();
    events.subscribe(feed);
    boolean live = options.replay() == null;
    this.notices = new NoticeStack();
    this.actions =
        new ConsoleActions(live ? opener : null, reader, events, Platform::runLater, notices::add);
    this.runs =
        new RunFiles(
            RunFiles.ofAccount(),
            e ->
                Platform.runLater(() ->
                    notices.add(
                        Notice.error("This run is not written to a file", e.toString(), ""))));
    if (!forgetful) {
      events.subscribe(runs);
    }
    this.clock = live ? ConsoleClock.live(Clock.systemUTC()) : ConsoleClock.ofReplay();
    pulse.deliverTo(feed);
  }

  /**
   * Runs the console until its window is closed, or its pictures are written.
   *
   * @param opener makes sessions; not used in a replay
   * @param reader of runs to go on with
   * @return the exit code
   * @throws IOException when there is no display, the run file can't be read, or a picture can't be
   *     written
   * @throws IllegalArgumentException when the run file holds what is no event
   */
  public static int run(ConsoleOptions options, SessionOpener opener, RunReader reader)
      throws IOException, InterruptedException {
    if (options.screenshots() != null || options.rehearsal() != null) {
      // No display is needed to draw into memory.
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
    CompletableFuture<ConsoleLauncher> started = new CompletableFuture<>();
    ConsoleWarmUp.begin();
    Platform.setImplicitExit(false);
    try {
      Platform.startup(() -> start(options, opener, reader, started));
    } catch (UnsupportedOperationException e) {
      // To leave a toolkit that did not start would wait for its start.
      throw new IOException(
          "there is no display to open a window on ("
              + e.getMessage()
              + ");"
              + " --screenshots DIR needs none",
          e);
    }
    try {
      return started.get().exit.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("the console ended by " + e.getCause(), e.getCause());
    } finally {
      Platform.exit();
    }
  }

  private static void start(
      ConsoleOptions options,
      SessionOpener opener,
      RunReader reader,
      CompletableFuture<ConsoleLauncher> started) {
    try {
      ConsoleLauncher launcher = new ConsoleLauncher(options, opener, reader);
      launcher.open();
      started.complete(launcher);
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    }
  }

  private void open() throws IOException {
    if (options.playbook() != null) {
      settings.put("run.playbooks", options.playbook().toString());
      settings.put(INVENTORIES, options.inventories());
    }
    Path replay = options.replay();
    String mode = replay == null ? "" : "Replay of " + replay.getFileName();
    ConsoleWindow window =
        new ConsoleWindow(feed, models, actions, runs, clock, settings, notices, mode);
    if (options.screenshots() != null) {
      draw(window, options.screenshots());
    } else {
      show(window);
    }
  }

  private void show(ConsoleWindow window) {
    Stage stage =
        stage(
            window,
            settings.number(WIDTH, options.width()),
            settings.number(HEIGHT, options.height()));
    Scene scene = stage.getScene();
    stage.setOnCloseRequest(event -> {
      settings.put(WIDTH, scene.getWidth());
      settings.put(HEIGHT, scene.getHeight());
      event.consume();
      stage.hide();
      Thread.ofVirtual().start(this::end);
    });
    Timeline ticks = new Timeline(new KeyFrame(TICK, event -> clock.tick()));
    ticks.setCycleCount(Animation.INDEFINITE);
    ticks.play();
    Path replay = options.replay();
    if (replay == null) {
      openInventories();
    } else {
      Thread.ofVirtual().start(() -> replay(replay));
    }
    Path rehearsal = options.rehearsal();
    if (rehearsal != null) {
      Thread.ofVirtual().start(() -> replay(rehearsal));
      new Rehearsal(window, stage).start();
    }
  }

  /** Writes the pictures once there is something to see: at the end of the file, or of the run. */
  private void draw(ConsoleWindow window, Path directory) throws IOException {
    Stage stage =
        stage(window, options.width() / options.scale(), options.height() / options.scale());
    Path replay = options.replay();
    Path playbook = options.playbook();
    if (playbook != null) {
      whenFinished(() -> write(window, stage, directory));
      actions.start(
          new RunOrder(
              options.inventories(),
              new RunRequest(
                  List.of(playbook),
                  null,
                  List.of(),
                  List.of(),
                  List.of(),
                  false,
                  true,
                  0,
                  0,
                  Map.of())));
      return;
    }
    if (replay != null) {
      RunFile.read(replay, feed);
    }
    feed.deliverAll();
    write(window, stage, directory);
  }

  private void whenFinished(Runnable next) {
    models
        .run()
        .version()
        .subscribe(version -> {
          if (models.run().stage() == RunModel.Stage.FINISHED) {
            // Later, when every screen has settled on the last batch.
            Platform.runLater(next);
          }
        });
  }

  private void write(ConsoleWindow window, Stage stage, Path directory) {
    try {
      Screenshots.write(window, stage.getScene(), options.scale(), directory)
          .forEach(System.out::println);
    } catch (IOException e) {
      exit.completeExceptionally(e);
    }
    stage.close();
    Thread.ofVirtual().start(this::end);
  }

  private static Stage stage(ConsoleWindow window, double width, double height) {
    Stage stage = new Stage();
    stage.setTitle("Mitoscope");
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    stage.setScene(window.scene(width, height));
    stage.show();
    return stage;
  }

  private void end() {
    try {
      actions.close();
      runs.close();
      settings.save();
      exit.complete(0);
    } catch (IOException | RuntimeException e) {
      exit.completeExceptionally(e);
    }
  }

  private void openInventories() {
    List<String> wanted =
        options.inventories().isEmpty() ? settings.list(INVENTORIES) : options.inventories();
    if (!wanted.isEmpty()) {
      settings.put(INVENTORIES, wanted);
      actions.open(wanted);
    }
  }

  private void replay(Path file) {
    try {
      RunFile.read(file, feed);
    } catch (IOException | IllegalArgumentException e) {
      exit.completeExceptionally(e);
    }
  }
}
