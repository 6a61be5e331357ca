package dev.mitoscope.app.shell;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * Opens one screen after the other, each for some frames, then closes the window as its operator
 * would. JavaFX thread only.
 */
final class Rehearsal extends AnimationTimer {
  private static final int FRAMES_OF_A_SCREEN = 10;

  private final ConsoleWindow window;
  private final Stage stage;
  private int frames;

  Rehearsal(ConsoleWindow window, Stage stage) {
    this.window = window;
    this.stage = stage;
  }

  @Override
  public void handle(long now) {
    if (frames++ % FRAMES_OF_A_SCREEN != 0) {
      return;
    }
    List<Screen> screens = window.screens();
    int next = frames / FRAMES_OF_A_SCREEN;
    if (next < screens.size()) {
      window.open(screens.get(next).id(), Focus.NOTHING);
    } else {
      stop();
      stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
  }
}
