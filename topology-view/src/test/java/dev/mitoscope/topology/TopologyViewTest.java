package dev.mitoscope.topology;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TopologyViewTest {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private TopologyView view;
  private Stage stage;

  @Start
  void start(Stage given) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage = given;
    view = new TopologyView();
    stage.setScene(new Scene(view, 960, 700));
    stage.show();
  }

  @Test
  void aClickSelectsAndEnterOpens(FxRobot robot) {
    List<String> opened = new ArrayList<>();
    robot.interact(() -> {
      view.setOnOpened(opened::add);
      view.show(Forests.small());
    });
    robot.clickOn(at("db1"));
    assertThat(view.selectedProperty().get()).isEqualTo("db1");
    robot.type(KeyCode.ENTER);
    assertThat(opened).containsExactly("db1");
    assertThat(view.getAccessibleText()).contains("db1, failed");
  }

  @Test
  void arrowsWalkTheTree(FxRobot robot) {
    robot.interact(() -> view.show(Forests.small()));
    robot.clickOn(at("bastion"));
    robot.type(KeyCode.RIGHT);
    assertThat(view.selectedProperty().get()).isEqualTo("db2");
    robot.type(KeyCode.DOWN);
    assertThat(view.selectedProperty().get()).isEqualTo("db3");
    robot.type(KeyCode.LEFT, KeyCode.LEFT);
    assertThat(view.selectedProperty().get()).isEqualTo("0");
  }

  @Test
  void pastTwoHundredNodesGroupsAreFoldedUntilOpened(FxRobot robot) {
    robot.interact(() -> view.show(Forests.estate(1000)));
    assertThat(view.boxes().size()).isLessThan(20);
    robot.interact(() -> view.reveal("web12"));
    assertThat(view.selectedProperty().get()).isEqualTo("web12");
    assertThat(view.boxes().size()).isGreaterThan(100);
  }

  @Test
  void draggingPansAndZeroShowsAllAgain(FxRobot robot) {
    robot.interact(() -> view.show(Forests.small()));
    Viewport fitted = view.viewport();
    robot.drag(at("web1").add(0, -60)).moveBy(120, 40).drop();
    assertThat(view.viewport()).isNotEqualTo(fitted);
    robot.type(KeyCode.DIGIT0);
    assertThat(view.viewport()).isEqualTo(fitted);
  }

  @Test
  void searchFindsInsideFoldedGroups(FxRobot robot) {
    robot.interact(() -> view.show(Forests.estate(1000)));
    List<String> matches = call(robot, () -> view.search("db13"));
    assertThat(matches).contains("db13");
  }

  @Test
  void itsPicturesAreWritten(FxRobot robot) {
    robot.interact(() -> {
      view.show(Forests.small());
      view.setActivity(Forests.activity(Forests.small(), true));
    });
    robot.moveTo(at("web2"));
    picture(robot, "small-light");
    robot.interact(
        () -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
    picture(robot, "small-dark");
    robot.interact(() -> view.search("db"));
    picture(robot, "search-dark");
    robot.interact(() -> {
      view.search("");
      view.show(Forests.estate(5000));
    });
    picture(robot, "estate-folded-dark");
    robot.interact(() -> view.reveal("web600"));
    picture(robot, "estate-open-dark");
    robot.interact(() -> {
      view.groupingProperty().set(Grouping.OFF);
      view.fit();
    });
    picture(robot, "estate-all-dark");
  }

  @Test
  void framesOfFiveThousandNodesAreMeasured(FxRobot robot) throws InterruptedException {
    Forest forest = Forests.estate(5000);
    robot.interact(() -> {
      view.groupingProperty().set(Grouping.OFF);
      view.show(forest);
      view.setActivity(Forests.activity(forest, true));
    });
    measure(robot, "all 5,000 in sight", 1);
    robot.interact(() -> view.zoom(4));
    measure(robot, "a part, boxes without text", 1.0);
    robot.interact(() -> view.zoom(4));
    measure(robot, "a screenful with text", 1.0);
    robot.interact(view::fit);
    measure(robot, "zooming in and out", 1.06);
  }

  /** Pans and zooms on every frame for 45 frames. */
  private void measure(FxRobot robot, String what, double zoom) throws InterruptedException {
    List<Long> frames = Collections.synchronizedList(new ArrayList<>());
    Duration before = spent();
    CountDownLatch done = new CountDownLatch(1);
    robot.interact(() ->
        new AnimationTimer() {
          private long last;
          private int count;

          @Override
          public void handle(long now) {
            long time = System.nanoTime();
            if (last != 0) {
              frames.add(time - last);
            }
            last = time;
            view.pan(count % 40 < 20 ? 14 : -14, count % 20 < 10 ? 9 : -9);
            view.zoom(count % 60 < 30 ? zoom : 1 / zoom);
            if (++count > 45) {
              stop();
              done.countDown();
            }
          }
        }.start());
    assertThat(done.await(5, TimeUnit.MINUTES)).isTrue();
    List<Long> sorted = frames.stream().sorted().toList();
    double total = frames.stream().mapToLong(Long::longValue).sum();
    System.out.printf(
        "topology, %s: %.0f frames/s, median frame %.1f ms, longest %.1f ms, processor %.1f ms%n",
        what,
        frames.size() / (total / 1e9),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.getLast() / 1e6,
        spent().minus(before).toNanos() / 1e6 / frames.size());
  }

  private static Duration spent() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Point2D at(String id) {
    Placed placed = view.boxes().get(id);
    if (placed == null) {
      throw new AssertionError(id + " is not shown");
    }
    Viewport viewport = view.viewport();
    return view.localToScreen(
        (placed.x() + 60) * viewport.scale() + viewport.x(),
        placed.y() * viewport.scale() + viewport.y());
  }

  private static <T> T call(FxRobot robot, Supplier<T> supplier) {
    List<T> result = new ArrayList<>();
    robot.interact(() -> result.add(supplier.get()));
    return result.getFirst();
  }

  private void picture(FxRobot robot, String name) {
    robot.interact(() -> {
      WritableImage image = stage.getScene().snapshot(null);
      BufferedImage pixels =
          new BufferedImage(
              (int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          pixels.setRGB(x, y, image.getPixelReader().getArgb(x, y));
        }
      }
      try {
        Files.createDirectories(PICTURES);
        ImageIO.write(pixels, "png", PICTURES.resolve(name + ".png").toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
