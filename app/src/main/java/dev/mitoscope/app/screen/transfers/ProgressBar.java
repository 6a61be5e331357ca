package dev.mitoscope.app.screen.transfers;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** How much of a file is there, with the percentage inside; what came from a cache is hatched. */
final class ProgressBar extends Region {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass CANCELLED = PseudoClass.getPseudoClass("cancelled");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
  private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");

  private final Region fill = new Region();
  private final Region cached = new Region();
  private final Label text = new Label();
  private double part;
  private double cachedPart;

  ProgressBar() {
    getStyleClass().add("transfer-bar");
    fill.getStyleClass().add("fill");
    cached.getStyleClass().add("cached");
    text.getStyleClass().add("percent");
    getChildren().addAll(fill, cached, text);
    setMinSize(120, 16);
    setPrefSize(200, 16);
    setMaxHeight(16);
  }

  void show(Transfer transfer) {
    part = transfer.part();
    cachedPart = transfer.cachedPart();
    Transfer.Phase phase = transfer.phase();
    text.setText(String.format(Locale.ROOT, "%.0f %%", Math.floor(part * 100)));
    setAccessibleText(text.getText());
    pseudoClassStateChanged(FAILED, phase == Transfer.Phase.FAILED);
    pseudoClassStateChanged(CANCELLED, phase == Transfer.Phase.CANCELLED);
    pseudoClassStateChanged(DONE, phase == Transfer.Phase.DONE);
    pseudoClassStateChanged(PAUSED, phase == Transfer.Phase.PAUSED);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    fill.setVisible(part > 0);
    cached.setVisible(cachedPart > 0);
    fill.resizeRelocate(0, 0, Math.max(4, width * part), getHeight());
    cached.resizeRelocate(0, 0, Math.max(4, width * cachedPart), getHeight());
    text.resizeRelocate(0, 0, width, getHeight());
  }
}
