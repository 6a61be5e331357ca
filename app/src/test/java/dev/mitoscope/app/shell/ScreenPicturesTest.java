package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.app.sample.LargeRun;
import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.theme.Theme;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.Session;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Draws every screen for nothing yet, few hosts, many hosts and failure; look at the pictures. */
class ScreenPicturesTest {
  /** Milliseconds; large pictures take long where there is no graphics card. */
  private static final long DEADLINE = 300_000;

  private static final Path PICTURES = Path.of("target", "screenshots");

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static Arguments run(
      String name, Supplier<Tape> tape, Theme theme, int width, int height, double scale) {
    return Arguments.of(name, tape, theme, width, height, scale);
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        run("empty", Tape::new, Theme.DARK, 1440, 900, 1),
        run("stuck", SmallRun::stuck, Theme.DARK, 1440, 900, 1),
        run("stuck", SmallRun::stuck, Theme.LIGHT, 1440, 900, 1),
        run("incident", Incident::tape, Theme.DARK, 1440, 900, 1),
        run("incident", Incident::tape, Theme.LIGHT, 1280, 720, 1),
        run("finished", SmallRun::finished, Theme.DARK, 1280, 720, 1),
        run("large", () -> LargeRun.of(5_000, 8), Theme.LIGHT, 1440, 900, 1),
        run("zoomed", SmallRun::stuck, Theme.DARK, 1920, 1080, 2));
  }

  @ParameterizedTest(name = "{0} {2} {3}x{4} at {5}")
  @MethodSource("runs")
  void everyScreenIsDrawn(
      String name, Supplier<Tape> tape, Theme theme, int width, int height, double scale)
      throws IOException {
    Path directory = PICTURES.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT));
    List<Path> files =
        WaitForAsyncUtils.waitForAsyncFx(
            DEADLINE,
            () -> {
              ConsoleStage console =
                  new ConsoleStage(new Stage(), tape.get(), theme, width, height);
              List<Path> written =
                  Screenshots.write(console.window(), console.scene(), scale, directory);
              console.stage().close();
              return written;
            });
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      BufferedImage image = ImageIO.read(file.toFile());
      assertThat(image.getWidth()).as(file.toString()).isEqualTo((int) (width * scale));
      assertThat(image.getHeight()).as(file.toString()).isEqualTo((int) (height * scale));
      assertThat(colours(image)).as("colours of " + file).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void whatLiesOverTheScreensIsDrawn(Theme theme) throws IOException {
    Path directory =
        Files.createDirectories(PICTURES.resolve("over-" + theme.name().toLowerCase(Locale.ROOT)));
    WaitForAsyncUtils.waitForAsyncFx(
        DEADLINE,
        () -> {
          ConsoleStage console =
              new ConsoleStage(
                  new Stage(), SmallRun.finished(), theme, 1440, 900, ScreenPicturesTest::refuse);
          Scene scene = console.scene();
          console.window().open("run", Focus.NOTHING);
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          press(scene, ".toggle-button", "Recap");
          Screenshots.write(scene, 1, directory.resolve("recap.png"));
          press(scene, ".button", "New run…");
          Screenshots.write(scene, 1, directory.resolve("form.png"));
          console
              .window()
              .tell(
                  Notice.error(
                      "Start the run failed",
                      "no such file: site.yml",
                      "Choose another playbook."));
          console.window().tell(Notice.info("Report saved", "/tmp/report.txt"));
          console.window().showPalette("web");
          Screenshots.write(scene, 1, directory.resolve("palette.png"));
          console.stage().close();
          return true;
        });
    assertThat(directory.resolve("palette.png")).isNotEmptyFile();
  }

  private static Session refuse(List<String> inventories, EventSink sink) {
    throw new IllegalStateException("these pictures open no inventory");
  }

  private static void press(Scene scene, String styleClass, String text) {
    scene.getRoot().lookupAll(styleClass).stream()
        .filter(ButtonBase.class::isInstance)
        .map(ButtonBase.class::cast)
        .filter(button -> text.equals(button.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text))
        .fire();
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
