package dev.mitoscope.log;

import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The whole list as a thin bar: a tick where there are warnings, a stronger one where there are
 * errors. A click goes there. JavaFX thread only.
 */
final class TroubleBar extends Region {
  static final double WIDTH = 10;
  private static final double TICK = 3;

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
    int ticks = 0;
    int parts = (int) (getHeight() / TICK);
    for (int i = 0; i < parts && matches.size() > 0; i++) {
      LogMatches.Trouble trouble = matches.trouble(i / (double) parts, (i + 1) / (double) parts);
      if (trouble.errors() + trouble.warnings() > 0) {
        Node tick = tick(ticks++);
        tick.getStyleClass().setAll(trouble.errors() > 0 ? "error-tick" : "warning-tick");
        tick.resizeRelocate(2, i * TICK, WIDTH - 4, TICK - 1);
      }
    }
    getChildren().remove(ticks, getChildren().size());
  }

  private Node tick(int index) {
    if (index == getChildren().size()) {
      Region tick = new Region();
      tick.setManaged(false);
      getChildren().add(tick);
    }
    return getChildren().get(index);
  }
}
