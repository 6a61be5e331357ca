package dev.mitoscope.log;

import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Shows an {@link OutputBuffer} as it grows; the newest line stays in sight. JavaFX thread only.
 */
public final class OutputView extends Region {
  private static final double ROW = 18;
  private static final PseudoClass STDERR = PseudoClass.getPseudoClass("stderr");

  /** Of whether they are of stderr. */
  private final VirtualRows<Boolean, Label> rows =
      new VirtualRows<>(ROW, this::isError, OutputView::row, this::fill);

  private OutputBuffer buffer = new OutputBuffer(1);
  private long seenDropped;

  /** An empty view. */
  public OutputView() {
    getStyleClass().add("output-view");
    rows.setAccessibleRole(AccessibleRole.TEXT_AREA);
    rows.setAccessibleText("Output");
    getChildren().add(rows);
  }

  /** Shows that buffer from its end on. */
  public void show(OutputBuffer other) {
    buffer = other;
    seenDropped = other.dropped();
    rows.followingProperty().set(true);
    rows.setCount(other.size(), 0);
  }

  /** The buffer has more; call at most once a pulse. */
  public void refresh() {
    int gone = (int) Math.min(Integer.MAX_VALUE, buffer.dropped() - seenDropped);
    seenDropped = buffer.dropped();
    rows.setCount(buffer.size(), gone);
  }

  /** Whether the newest line stays in sight. */
  public BooleanProperty followingProperty() {
    return rows.followingProperty();
  }

  private void fill(Label row, int index) {
    OutputBuffer.Line line = buffer.line(index);
    row.setText(line.text().replace("\t", "        "));
  }

  private boolean isError(int index) {
    return buffer.line(index).stderr();
  }

  private static Label row(boolean stderr) {
    Label row = new Label();
    row.pseudoClassStateChanged(STDERR, stderr);
    row.getStyleClass().add("output-line");
    return row;
  }

  @Override
  protected void layoutChildren() {
    rows.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(OutputView.class.getResource("log.css")).toExternalForm();
  }
}
