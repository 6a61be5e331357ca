package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.theme.Theme;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Starts the toolkit and the console in it. The only door to JavaFX for the command line. */
public final class ConsoleLauncher {
  private static final Duration IDLE_TICK = Duration.seconds(1);
  private static final String WIDTH = "window.width";
  private static final String HEIGHT = "window.height";
  private static final String INVENTORIES = "inventories";

  private final ConsoleOptions options;
  private final @Nullable SessionOpener opener;
  private final Settings settings;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private ConsoleLauncher(ConsoleOptions options, @Nullable SessionOpener opener) {
    this.options = options;
    this.opener = options.replay() == null ? opener : null;
    this.settings = options.screenshots() == null ? Settings.ofAccount() : Settings.forgetful();
  }

  /**
   * Runs the console until its window is closed, or its pictures are written.
   *
   * @param opener makes sessions; not used in a replay
   * @return the exit code
   * @throws IOException when the run file can't be read or a picture can't be written
   */
  public static int run(ConsoleOptions options, @Nullable SessionOpener opener)
      throws IOException, InterruptedException {
    if (options.screenshots() != null) {
      // No display is needed to draw into memory.
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
    ConsoleLauncher launcher = new ConsoleLauncher(options, opener);
    Platform.setImplicitExit(false);
    Platform.startup(launcher::start);
    try {
      return launcher.exit.get();
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("the console ended by " + e.getCause(), e.getCause());
    } finally {
      Platform.exit();
    }
  }

  private void start() {
    try {
      open();
    } catch (IOException | RuntimeException e) {
      exit.completeExceptionally(e);
    }
  }

  private void open() throws IOException {
    Path replay = options.replay();
    FeedPulse pulse = new FeedPulse();
    EventFeed feed = new EventFeed(pulse);
    EventStream events = new EventStream();
    events.subscribe(feed);
    ConsoleClock clock =
        replay == null ? ConsoleClock.live(Clock.systemUTC()) : ConsoleClock.ofReplay();
    NoticeStack notices = new NoticeStack();
    ConsoleActions actions = new ConsoleActions(opener, events, Platform::runLater, notices::add);
    if (options.theme() != null) {
      settings.put("theme", options.theme().toUpperCase(Locale.ROOT));
    }
    ConsoleWindow window =
        new ConsoleWindow(
            feed,
            Models.create(),
            actions,
            clock,
            settings,
            notices,
            replay == null ? "" : "Replay of " + replay.getFileName());
    pulse.deliverTo(feed);
    if (options.screenshots() != null) {
      picture(window, feed, replay, options.screenshots());
    } else {
      show(window, actions, clock);
      if (replay == null) {
        openInventories(actions);
      } else {
        Thread.startVirtualThread(() -> replay(replay, feed));
      }
    }
  }

  private void picture(ConsoleWindow window, EventFeed feed, @Nullable Path replay, Path directory)
      throws IOException {
    double width = options.width() / options.scale();
    double height = options.height() / options.scale();
    Scene scene = window.scene(width, height);
    Stage stage = new Stage();

    stage.setScene(scene);
    stage.setWidth(width);
    stage.setHeight(height);
    stage.show();
    if (replay != null) {
      RunFile.read(replay, feed);
    }
    feed.deliverAll();
    for (Path file : Screenshots.write(window, scene, options.scale(), directory)) {
      System.out.println(file);
    }
    stage.close();
    exit.complete(0);
  }

  private void show(ConsoleWindow window, ConsoleActions actions, ConsoleClock clock) {
    Scene scene =
        window.scene(
            settings.number(WIDTH, options.width()), settings.number(HEIGHT, options.height()));
    Stage stage = new Stage();
    stage.setTitle("Mitoscope");
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    stage.setScene(scene);
    stage.setOnCloseRequest(event -> {
      settings.put(WIDTH, scene.getWidth());
      settings.put(HEIGHT, scene.getHeight());
      event.consume();
      stage.hide();
      Thread.ofVirtual().start(() -> end(actions));
    });
    stage.show();
    javafx.animation.Timeline ticks =
        new javafx.animation.Timeline(
            new javafx.animation.KeyFrame(IDLE_TICK, event -> clock.tick()));
    ticks.setCycleCount(javafx.animation.Animation.INDEFINITE);
    ticks.play();
  }

  private void end(ConsoleActions actions) {
    try {
      actions.close();
      settings.save();
      exit.complete(0);
    } catch (IOException | RuntimeException e) {
      exit.completeExceptionally(e);
    }
  }

  private void openInventories(ConsoleActions actions) {
    List<String> wanted =
        options.inventories().isEmpty() ? settings.list(INVENTORIES) : options.inventories();
    if (!wanted.isEmpty()) {
      settings.put(INVENTORIES, wanted);
      actions.open(wanted);
    }
  }

  private void replay(Path file, EventFeed feed) {
    try {
      RunFile.read(file, feed);
    } catch (IOException | IllegalArgumentException e) {
      exit.completeExceptionally(e);
    }
  }

  /** The theme's name is checked where it was typed. */
  public static boolean isTheme(String name) {
    return List.of(Theme.values()).stream().anyMatch(theme -> theme.name().equalsIgnoreCase(name));
  }
}
