package dev.mitoscope.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** One line of the list, reused for whatever lines of its level are in sight. */
final class LogRow extends Region {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  private final Region bar = new Region();
  private final Label time = label("time");
  private final Label level = label("level");
  private final Label context = label("context");
  private final Label logger = label("logger");
  private final Label message = label("message");
  private final Label more = label("more");

  /** A row for lines of that level: most of its look follows from it. */
  LogRow(LogLevel severity) {
    getStyleClass().addAll("log-row", severity.styleClass());
    level.setText(severity.word());
    bar.getStyleClass().add("bar");
    bar.setManaged(false);
    getChildren().addAll(bar, time, level, context, logger, message, more);
  }

  void show(LogLine line, boolean selected, boolean marked) {
    time.setText(TIME.format(Instant.ofEpochMilli(line.millis())));
    context.setText(line.context());
    logger.setText(line.logger());
    int end = line.text().indexOf('\n');
    message.setText(plain(end < 0 ? line.text() : line.text().substring(0, end)));
    more.setText(end < 0 ? "" : moreLines(line.text(), end));
    more.setVisible(end >= 0);
    requestLayout();
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(MARKED, marked);
  }

  private static String moreLines(String text, int end) {
    long lines = text.substring(end + 1).lines().count();
    return lines == 0 ? "" : "+" + lines + (lines == 1 ? " line" : " lines");
  }

  /** A tab or an escape would break the line's height or leave a box. */
  private static String plain(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, text.charAt(i) == '\t' ? ' ' : '·');
      }
    }
    return plain == null ? text : plain.toString();
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    bar.resizeRelocate(0, 0, LogColumns.BAR, height);
    place(time, LogColumns.TIME, LogColumns.LEVEL);
    place(level, LogColumns.LEVEL, LogColumns.CONTEXT);
    place(context, LogColumns.CONTEXT, LogColumns.LOGGER);
    place(logger, LogColumns.LOGGER, LogColumns.MESSAGE);
    double moreWidth = more.isVisible() ? more.prefWidth(-1) + LogColumns.GAP : 0;
    place(message, LogColumns.MESSAGE, getWidth() - moreWidth);
    place(more, getWidth() - moreWidth, getWidth());
  }

  private void place(Label label, double from, double to) {
    label.resizeRelocate(from, 0, Math.max(0, to - from - LogColumns.GAP), getHeight());
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setManaged(false);
    return label;
  }
}
