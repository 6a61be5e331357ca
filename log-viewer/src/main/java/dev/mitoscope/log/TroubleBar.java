package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The whole list as a thin bar: a tick where there are warnings, a stronger one where there are
 * errors. A click goes there. JavaFX thread only.
 */
final class TroubleBar extends Region {
  static final double WIDTH = 10;
  private static final double TICK = 3;

  private static final LogMatches.Trouble NONE = new LogMatches.Trouble(0, 0);

  private final List<Tick> ticks = new ArrayList<>();
  private LogMatches matches;

  TroubleBar(LogMatches matches, DoubleConsumer go) {
    this.matches = matches;
    getStyleClass().add("trouble-bar");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    setAccessibleText("Where errors and warnings are");
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> go(event, go));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> go(event, go));
  }

  private void go(MouseEvent event, DoubleConsumer go) {
    go.accept(Math.clamp(event.getY() / Math.max(1, getHeight()), 0, 1));
    event.consume();
  }

  /** Marks the parts of the list anew. */
  void show(LogMatches next) {
    matches = next;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    int parts = (int) (getHeight() / TICK);
    while (ticks.size() < parts) {
      Tick tick = new Tick();
      tick.resizeRelocate(2, ticks.size() * TICK, WIDTH - 4, TICK - 1);
      ticks.add(tick);
      getChildren().add(tick);
    }
    for (int i = 0; i < ticks.size(); i++) {
      boolean any = i < parts && matches.size() > 0;
      ticks.get(i).show(any ? matches.trouble(i / (double) parts, (i + 1) / (double) parts) : NONE);
    }
  }

  /** Styled anew only when there is other trouble than before: a style costs more than all else. */
  private static final class Tick extends Region {
    private String style = "";

    Tick() {
      setManaged(false);
      setVisible(false);
    }

    void show(LogMatches.Trouble trouble) {
      String now =
          trouble.errors() > 0 ? "error-tick" : trouble.warnings() > 0 ? "warning-tick" : "";
      setVisible(!now.isEmpty());
      if (!now.isEmpty() && !now.equals(style)) {
        getStyleClass().setAll(now);
        style = now;
      }
    }
  }
}
