package dev.mitoscope.app.screen.run;

import static dev.mitoscope.app.screen.run.HostGrid.HEADER_HEIGHT;
import static dev.mitoscope.app.screen.run.HostGrid.HOST_WIDTH;
import static dev.mitoscope.app.screen.run.HostGrid.ROW_HEIGHT;

import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.StateShape;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** Draws the part of the grid that can be seen. */
final class GridPainter {

  /**
   * The part that can be seen, in pixels of the whole grid.
   *
   * @param hover the row under the mouse, or -1
   */
  record Window(
      double width, double height, double x, double y, double column, int hover, boolean focused) {}

  private static final double PADDING = 12;
  private static final double GAP = 6;
  private static final int HEADER_LINES = 2;
  private static final double HEADER_LINE = 14;

  private final RunViewModel model;
  private final GridPaints paints;
  private final GridText names = new GridText(Font.font("Inter", 12));
  private final GridText captions = new GridText(Font.font("Inter", 11));

  GridPainter(RunViewModel model, GridPaints paints) {
    this.model = model;
    this.paints = paints;
  }

  void paint(GraphicsContext g, Window window) {
    g.setFill(paints.of(GridPaints.Part.BACKGROUND));
    g.fillRect(0, 0, window.width(), window.height());
    g.setTextBaseline(VPos.CENTER);
    List<GridRow> rows = model.rows().get();
    List<TaskEntry> columns = model.columns().get();
    int firstRow = Math.max(0, (int) (window.y() / ROW_HEIGHT));
    int lastRow =
        Math.min(
            rows.size() - 1, (int) ((window.y() + window.height() - HEADER_HEIGHT) / ROW_HEIGHT));
    int firstColumn = Math.max(0, (int) (window.x() / window.column()));
    int lastColumn =
        Math.min(
            columns.size() - 1,
            (int) ((window.x() + window.width() - HOST_WIDTH) / window.column()));
    CellKey focus = model.focus().get();
    for (int row = firstRow; row <= lastRow; row++) {
      row(g, window, rows.get(row), row, focus);
    }
    g.save();
    g.beginPath();
    g.rect(HOST_WIDTH, 0, Math.max(0, window.width() - HOST_WIDTH), window.height());
    g.clip();
    for (int column = firstColumn; column <= lastColumn; column++) {
      double x = HOST_WIDTH + column * window.column() - window.x();
      TaskEntry task = columns.get(column);
      for (int row = firstRow; row <= lastRow; row++) {
        double y = HEADER_HEIGHT + row * ROW_HEIGHT - window.y();
        cell(g, window, rows.get(row), task, x, y, focus);
      }
      header(g, window, task, x);
    }
    g.restore();
    corner(g, window, rows);
  }

  private void row(
      GraphicsContext g, Window window, GridRow row, int index, @Nullable CellKey focus) {
    double y = HEADER_HEIGHT + index * ROW_HEIGHT - window.y();
    boolean selected = focus != null && row.lead().name().equals(focus.host());
    if (selected || index == window.hover()) {
      g.setFill(paints.of(selected ? GridPaints.Part.SELECTION : GridPaints.Part.HOVER));
      g.fillRect(0, y, window.width(), ROW_HEIGHT);
    }
    g.setFill(paints.of(GridPaints.Part.LINE));
    g.fillRect(0, y + ROW_HEIGHT - 1, window.width(), 1);
    double middle = y + ROW_HEIGHT / 2;
    shape(g, row.summary(), PADDING, middle);
    double nameAt = PADDING + StateShape.BOX + GAP;
    double room = HOST_WIDTH - nameAt - PADDING;
    if (row.isFolded()) {
      String count = "+" + row.others().size();
      double width = captions.width(count) + 12;
      room -= width + GAP;
      g.setFill(paints.of(GridPaints.Part.LINE));
      g.fillRoundRect(HOST_WIDTH - PADDING - width, y + 4, width, ROW_HEIGHT - 9, 14, 14);
      g.setFont(captions.font());
      g.setFill(paints.of(GridPaints.Part.MUTED));
      g.fillText(count, HOST_WIDTH - PADDING - width + 6, middle - 0.5);
    }
    g.setFont(names.font());
    g.setFill(paints.of(GridPaints.Part.TEXT));
    g.fillText(names.fit(row.lead().name(), room), nameAt, middle);
  }

  private void cell(
      GraphicsContext g,
      Window window,
      GridRow row,
      TaskEntry task,
      double x,
      double y,
      @Nullable CellKey focus) {
    double middle = y + ROW_HEIGHT / 2;
    model
        .cell(row, task)
        .ifPresent(cell -> {
          double at = x + PADDING;
          if (cell.state() == State.RUNNING) {
            ring(g, cell, at, middle);
          } else {
            shape(g, cell.state(), at, middle);
          }
          if (!cell.text().isEmpty()) {
            g.setFont(captions.font());
            g.setFill(paints.of(cell.state()));
            double textAt = at + StateShape.BOX + GAP;
            g.fillText(captions.fit(cell.text(), window.column() - (textAt - x)), textAt, middle);
          }
        });
    if (focus != null && focus.host().equals(row.lead().name()) && focus.task().equals(task.id())) {
      g.setStroke(paints.of(GridPaints.Part.FOCUS));
      g.setLineWidth(window.focused() ? 2 : 1);
      g.strokeRoundRect(x + 2, y + 1.5, window.column() - 4, ROW_HEIGHT - 4, 8, 8);
    }
  }

  /** A thin ring that fills with the elapsed against the usual time. */
  private void ring(GraphicsContext g, GridCell cell, double x, double middle) {
    double top = middle - StateShape.BOX / 2;
    g.setLineWidth(1.5);
    g.setStroke(paints.of(GridPaints.Part.LINE));
    g.strokeOval(x + 1, top + 1, StateShape.BOX - 2, StateShape.BOX - 2);
    g.setStroke(paints.of(State.RUNNING));
    // Where the usual time is not known, a quarter says no more than that it runs.
    double share = cell.share() < 0 ? 0.25 : Math.max(0.04, cell.share());
    g.strokeArc(
        x + 1, top + 1, StateShape.BOX - 2, StateShape.BOX - 2, 90, -360 * share, ArcType.OPEN);
  }

  private void shape(GraphicsContext g, State state, double x, double middle) {
    g.save();
    g.translate(x, middle - StateShape.BOX / 2);
    g.beginPath();
    g.appendSVGPath(StateShape.of(state));
    g.setFill(paints.of(state));
    g.fill();
    g.restore();
  }

  private void header(GraphicsContext g, Window window, TaskEntry task, double x) {
    g.setFill(paints.of(GridPaints.Part.HEADER));
    g.fillRect(x, 0, window.column(), HEADER_HEIGHT - 1);
    List<String> lines =
        captions.wrap(task.shortName(), window.column() - PADDING - 4, HEADER_LINES);
    double y = (HEADER_HEIGHT - (lines.size() - 1) * HEADER_LINE) / 2;
    g.setFont(captions.font());
    g.setFill(paints.of(task.active() > 0 ? GridPaints.Part.TEXT : GridPaints.Part.MUTED));
    for (String line : lines) {
      g.fillText(line, x + PADDING, y);
      y += HEADER_LINE;
    }
  }

  private void corner(GraphicsContext g, Window window, List<GridRow> rows) {
    g.setFill(paints.of(GridPaints.Part.HEADER));
    g.fillRect(0, 0, HOST_WIDTH, HEADER_HEIGHT - 1);
    g.setFill(paints.of(GridPaints.Part.LINE));
    g.fillRect(0, HEADER_HEIGHT - 1, window.width(), 1);
    g.fillRect(HOST_WIDTH - 1, 0, 1, window.height());
    int hosts = rows.stream().mapToInt(row -> 1 + row.others().size()).sum();
    g.setFont(captions.font());
    g.setFill(paints.of(GridPaints.Part.MUTED));
    String text =
        hosts == rows.size()
            ? dev.mitoscope.app.theme.Format.count(hosts, "host")
            : dev.mitoscope.app.theme.Format.count(hosts, "host")
                + " in "
                + dev.mitoscope.app.theme.Format.count(rows.size(), "row");
    g.fillText(text, PADDING, HEADER_HEIGHT / 2);
  }
}
