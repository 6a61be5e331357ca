package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.app.sample.LargeRun;
import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Draws every screen for nothing yet, few hosts, many hosts and failure; look at the pictures. */
class ScreenPicturesTest {
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
        run("large", () -> LargeRun.of(5_000, 12), Theme.LIGHT, 1440, 900, 1),
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
            60_000,
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
