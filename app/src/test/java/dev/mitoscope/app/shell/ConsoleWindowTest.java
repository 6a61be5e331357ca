package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.theme.Theme;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ConsoleWindowTest {

  /** The headless screen's size. */
  private static final double SIZE = 1000;

  private ConsoleStage console;

  @Start
  void start(Stage stage) {
    console = new ConsoleStage(stage, SmallRun.stuck(), Theme.DARK, SIZE, SIZE);
  }

  private String title(FxRobot robot) {
    return robot.lookup(".screen-title").queryAs(Labeled.class).getText();
  }

  @Test
  void aNumberOpensItsScreen(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    assertThat(title(robot)).isEqualTo(console.window().screens().get(1).title());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(title(robot)).isEqualTo(console.window().screens().getFirst().title());
  }

  @Test
  void thePaletteOpensAHostOnAScreen(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    Node palette = robot.lookup(".palette-layer").query();
    assertThat(palette.isVisible()).isTrue();
    robot.write("web2 run");
    robot.push(KeyCode.ENTER);
    assertThat(palette.isVisible()).isFalse();
    assertThat(title(robot)).isEqualTo("Run");
    assertThat(robot.lookup(".cell-head .subject-title").queryAs(Labeled.class).getText())
        .startsWith("web2");
  }

  @Test
  void escapeClosesThePalette(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".palette-layer").query().isVisible()).isFalse();
  }

  @Test
  void controlFPutsTheCursorIntoTheFilter(FxRobot robot) {
    robot.interact(() -> console.window().open("run", Focus.NOTHING));
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("web1");
    assertThat(robot.lookup(".host-grid").query().getAccessibleText()).startsWith("web1");
  }

  @Test
  void theThemeIsSwitchedAndRemembered(FxRobot robot) {
    robot.interact(() -> console.window().use(Theme.LIGHT));
    assertThat(console.window().settings().text("theme", "")).isEqualTo("LIGHT");
  }

  @Test
  void everyButtonAndFieldHasAnAccessibleName(FxRobot robot) {
    for (Screen screen : console.window().screens()) {
      robot.interact(() -> console.window().open(screen.id(), Focus.NOTHING));
      for (Node node : robot.lookup(Accessible::mustBeNamed).queryAll()) {
        assertThat(Accessible.name(node)).as(screen.id() + ": " + node).isNotBlank();
      }
    }
  }
}
