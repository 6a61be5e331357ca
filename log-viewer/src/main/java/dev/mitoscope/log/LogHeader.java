package dev.mitoscope.log;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The names of the columns. */
final class LogHeader extends Region {
  private final Label time = new Label("Time");
  private final Label level = new Label("Level");
  private final Label context = new Label("Context");
  private final Label logger = new Label("Logger");
  private final Label message = new Label("Message");

  LogHeader() {
    getStyleClass().add("log-header");
    getChildren().addAll(time, level, context, logger, message);
    setPrefHeight(LogList.ROW);
    setMinHeight(LogList.ROW);
  }

  @Override
  protected void layoutChildren() {
    place(time, LogColumns.TIME);
    place(level, LogColumns.LEVEL);
    place(context, LogColumns.CONTEXT);
    place(logger, LogColumns.LOGGER);
    place(message, LogColumns.MESSAGE);
  }

  private void place(Label label, double x) {
    label.resizeRelocate(x, 0, label.prefWidth(-1), getHeight());
  }
}
