package dev.mitoscope.log;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LogViewerTest {
  private static final long NOON = 1_795_345_200_000L;

  private final LogStore store = new LogStore(1_000_000, 256L << 20);
  private LogViewer viewer;
  private Stage stage;

  @Start
  void start(Stage given) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage = given;
    viewer = new LogViewer(store);
    stage.setScene(new Scene(viewer, 980, 620));
    stage.show();
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      LogLevel level =
          i % 211 == 40
              ? LogLevel.ERROR
              : i % 37 == 12 ? LogLevel.WARNING : i % 3 == 0 ? LogLevel.DEBUG : LogLevel.INFO;
      String text =
          switch (level) {
            case ERROR ->
                "apt: E: Could not get lock /var/lib/dpkg/lock-frontend\nheld by process 812\n";
            case WARNING -> "retrying in 2 s (attempt " + i % 5 + " of 5)";
            case DEBUG -> "frame kind=call length=" + (i * 37 % 4096) + " handle=" + (1000 + i);
            default -> "task " + i + ": Install nginx on web" + i % 5 + " took 1.2 s";
          };
      store.append(NOON + i * 13L, level, "web" + i % 5, "mitoscope.runner", text);
    }
  }

  @Test
  void itFollowsUntilTheOperatorScrollsUp(FxRobot robot) {
    robot.interact(() -> {
      fill(0, 5_000);
      viewer.refresh();
    });
    assertThat(viewer.followingProperty().get()).isTrue();
    robot.clickOn(viewer.lookup(".log-list"));
    assertThat(viewer.followingProperty().get()).isFalse();
    robot.type(KeyCode.END);
    assertThat(viewer.followingProperty().get()).isTrue();
  }

  @Test
  void aTextFiltersWhileTyped(FxRobot robot) {
    robot.interact(() -> {
      fill(0, 5_000);
      viewer.refresh();
      viewer.find();
    });
    robot.write("lock-frontend", 0);
    robot.interact(viewer::refresh);
    assertThat(viewer.shownCount()).isEqualTo(24);
    robot.interact(() -> {
      assertThat(viewer.escape()).isTrue();
      viewer.refresh();
    });
    assertThat(viewer.shownCount()).isEqualTo(5_000);
  }

  @Test
  void aContextIsAChipThatCanBeTakenAway(FxRobot robot) {
    robot.interact(() -> {
      fill(0, 1_000);
      viewer.showContexts(Set.of("web3"));
      viewer.refresh();
    });
    assertThat(viewer.shownCount()).isEqualTo(200);
    robot.clickOn(".context-chip");
    robot.interact(viewer::refresh);
    assertThat(viewer.shownCount()).isEqualTo(1_000);
  }

  @Test
  void aRecordCanBeSelectedAndMarkedByKeys(FxRobot robot) {
    robot.interact(() -> {
      fill(0, 100);
      viewer.refresh();
    });
    robot.clickOn(viewer.lookup(".log-list"));
    robot.type(KeyCode.UP, KeyCode.M);
    LogLine line = viewer.selectedProperty().get();
    assertThat(line).isNotNull();
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.N);
    assertThat(viewer.selectedProperty().get()).isEqualTo(line);
  }

  @Test
  void itsPicturesAreWritten(FxRobot robot) {
    robot.interact(() -> {
      fill(0, 3_000);
      viewer.refresh();
    });
    robot.clickOn(viewer.lookup(".log-list"));
    robot.type(KeyCode.M, KeyCode.DOWN, KeyCode.DOWN);
    picture(robot, "log-light");
    robot.interact(() -> {
      Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
      viewer.showContexts(Set.of("web3", "web1"));
      ((TextField) viewer.lookup(".filter-text")).setText("nginx");
    });
    picture(robot, "log-filtered-dark");
  }

  @Test
  void stacksArePictured(FxRobot robot) {
    StackDumpView view = new StackDumpView();
    List<ThreadText> before = Dumps.threads("select");
    List<ThreadText> after = Dumps.threads("read");
    robot.interact(() -> {
      stage.setScene(new Scene(view, 900, 620));
      view.show(StackGroup.group(after));
    });
    assertThat(view.text()).contains("web1, web2, web3 and 2 more  ×5");
    picture(robot, "stacks-light");
    robot.interact(() -> view.showDiff(StackDiff.between(before, after)));
    assertThat(view.text()).contains("did not move");
    picture(robot, "stacks-diff-light");
  }

  @Test
  void framesAtFiftyThousandLinesASecondAreMeasured(FxRobot robot) throws InterruptedException {
    fill(0, 1_100_000);
    List<Long> frames = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    Thread writer =
        Thread.startVirtualThread(() -> {
          long start = System.nanoTime();
          int written = 0;
          while (done.getCount() > 0) {
            int due = (int) ((System.nanoTime() - start) / 20_000);
            fill(written, due);
            written = due;
            LockSupport.parkNanos(1_000_000);
          }
        });
    robot.interact(() ->
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            long time = System.nanoTime();
            if (last != 0) {
              frames.add(time - last);
            }
            last = time;
            if (frames.size() > 75) {
              stop();
              done.countDown();
            }
          }
        }.start());
    assertThat(done.await(5, TimeUnit.MINUTES)).isTrue();
    writer.join();
    List<Long> sorted = frames.stream().sorted().toList();
    System.out.printf(
        "log at 50,000 lines/s: median frame %.1f ms, 99 %% within %.1f ms, longest %.1f ms, "
            + "%,d records kept in %,d bytes%n",
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6,
        store.end() - store.first(),
        store.bytes());
  }

  private void picture(FxRobot robot, String name) {
    robot.interact(() -> {
      try {
        Pictures.write(stage.getScene(), name);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
