package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.TaskEntry;
import java.util.List;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Hosts × tasks. Only what can be seen is drawn, on one canvas: a million cells cost no more than a
 * screenful. The scroll bars, the keyboard and the mouse are those of a table.
 */
final class HostGrid extends Region {
  static final double ROW_HEIGHT = 24;
  static final double HEADER_HEIGHT = 44;
  static final double HOST_WIDTH = 208;
  private static final double NARROWEST_COLUMN = 76;
  private static final double WIDEST_COLUMN = 132;
  private static final double BAR = 12;

  private final RunViewModel model;
  private final GridPaints paints = new GridPaints(this);
  private final Canvas canvas = new Canvas();
  private final GridPainter painter;
  private final ScrollBar vertical = bar(Orientation.VERTICAL);
  private final ScrollBar horizontal = bar(Orientation.HORIZONTAL);
  private boolean follow = true;
  private int hoverRow = -1;

  HostGrid(RunViewModel model) {
    this.model = model;
    this.painter = new GridPainter(model, paints);
    getStyleClass().add("host-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setAccessibleText("Hosts and tasks");
    getChildren().setAll(canvas, vertical, horizontal);
    vertical.valueProperty().subscribe(value -> requestLayout());
    horizontal.valueProperty().subscribe(value -> requestLayout());
    focusedProperty().subscribe(focused -> requestLayout());
    model.frame().subscribe(frame -> requestLayout());
    model.focus().subscribe(this::describe);
    model.play().subscribe(number -> follow = true);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(rowAt(event.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
    addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  GridPaints paints() {
    return paints;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return GridPaints.metaData();
  }

  @Override
  protected void layoutChildren() {
    boolean tall = model.rows().get().size() * ROW_HEIGHT > getHeight() - HEADER_HEIGHT - BAR;
    double width = Math.max(0, getWidth() - (tall ? BAR : 0));
    boolean wide = model.columns().get().size() * columnWidth() > width - HOST_WIDTH;
    double height = Math.max(0, getHeight() - (wide ? BAR : 0));
    canvas.setWidth(width);
    canvas.setHeight(height);
    vertical.resizeRelocate(width, HEADER_HEIGHT, BAR, Math.max(0, height - HEADER_HEIGHT));
    horizontal.resizeRelocate(HOST_WIDTH, height, Math.max(0, width - HOST_WIDTH), BAR);
    double column = columnWidth();
    range(vertical, model.rows().get().size() * ROW_HEIGHT, height - HEADER_HEIGHT);
    range(horizontal, model.columns().get().size() * column, width - HOST_WIDTH);
    if (follow) {
      follow(width - HOST_WIDTH);
    }
    painter.paint(
        canvas.getGraphicsContext2D(),
        new GridPainter.Window(
            width,
            height,
            horizontal.getValue(),
            vertical.getValue(),
            column,
            hoverRow,
            isFocused()));
  }

  /** While the run goes on its newest task is what matters; afterwards, the cell in focus. */
  private void follow(double view) {
    if (model.run().isUnderWay()) {
      horizontal.setValue(horizontal.getMax());
    } else {
      reveal(horizontal, focusedColumn() * columnWidth(), columnWidth(), view);
    }
  }

  private double columnWidth() {
    int columns = Math.max(1, model.columns().get().size());
    return Math.clamp((getWidth() - BAR - HOST_WIDTH) / columns, NARROWEST_COLUMN, WIDEST_COLUMN);
  }

  /** Sets a bar up for so much content in so large a view; hides it where all is seen. */
  private static void range(ScrollBar bar, double content, double view) {
    double max = Math.max(0, content - view);
    bar.setMax(max);
    bar.setVisibleAmount(content <= 0 ? 0 : max * Math.min(1, Math.max(0, view) / content));
    bar.setUnitIncrement(ROW_HEIGHT);
    bar.setBlockIncrement(Math.max(ROW_HEIGHT, view - ROW_HEIGHT));
    bar.setVisible(max > 0);
    if (bar.getValue() > max) {
      bar.setValue(max);
    }
  }

  private int rowAt(double y) {
    if (y < HEADER_HEIGHT) {
      return -1;
    }
    int row = (int) ((y - HEADER_HEIGHT + vertical.getValue()) / ROW_HEIGHT);
    return row < model.rows().get().size() ? row : -1;
  }

  private int columnAt(double x) {
    if (x < HOST_WIDTH) {
      return -1;
    }
    int column = (int) ((x - HOST_WIDTH + horizontal.getValue()) / columnWidth());
    return column < model.columns().get().size() ? column : -1;
  }

  private void hover(int row) {
    if (row != hoverRow) {
      hoverRow = row;
      requestLayout();
    }
  }

  private void onPress(MouseEvent event) {
    requestFocus();
    int row = rowAt(event.getY());
    if (row < 0) {
      return;
    }
    GridRow pressed = model.rows().get().get(row);
    int column = columnAt(event.getX());
    if (column >= 0) {
      choose(row, column);
    } else if (event.getClickCount() == 2 || event.getX() > HOST_WIDTH - 56) {
      model.toggle(pressed);
    } else {
      model.chooseHost(pressed.lead().name());
    }
  }

  private void onScroll(ScrollEvent event) {
    if (event.getDeltaX() != 0 || event.isShiftDown()) {
      double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
      scroll(horizontal, -by);
      follow = horizontal.getValue() >= horizontal.getMax() - 1;
    } else {
      scroll(vertical, -event.getDeltaY());
    }
    event.consume();
  }

  private static void scroll(ScrollBar bar, double by) {
    bar.setValue(Math.clamp(bar.getValue() + by, 0, bar.getMax()));
  }

  private void onKey(KeyEvent event) {
    int page = Math.max(1, (int) ((getHeight() - HEADER_HEIGHT) / ROW_HEIGHT) - 1);
    switch (event.getCode()) {
      case DOWN -> move(1, 0);
      case UP -> move(-1, 0);
      case LEFT -> move(0, -1);
      case RIGHT -> move(0, 1);
      case PAGE_DOWN -> move(page, 0);
      case PAGE_UP -> move(-page, 0);
      case HOME -> move(-model.rows().get().size(), 0);
      case END -> move(model.rows().get().size(), 0);
      case ENTER -> focusedRow().ifPresent(row -> model.toggle(model.rows().get().get(row)));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int rows, int columns) {
    List<GridRow> all = model.rows().get();
    if (all.isEmpty() || model.columns().get().isEmpty()) {
      return;
    }
    int row = Math.clamp(focusedRow().orElse(0) + (long) rows, 0, all.size() - 1);
    int column = Math.clamp(focusedColumn() + (long) columns, 0, model.columns().get().size() - 1);
    choose(row, column);
    reveal(vertical, row * ROW_HEIGHT, ROW_HEIGHT, getHeight() - BAR - HEADER_HEIGHT);
    reveal(horizontal, column * columnWidth(), columnWidth(), getWidth() - BAR - HOST_WIDTH);
  }

  private void choose(int row, int column) {
    follow = false;
    model
        .chosen()
        .set(
            new CellKey(
                model.rows().get().get(row).lead().name(), model.columns().get().get(column).id()));
  }

  private static void reveal(ScrollBar bar, double start, double size, double view) {
    if (start < bar.getValue()) {
      bar.setValue(start);
    } else if (start + size > bar.getValue() + view) {
      bar.setValue(Math.min(bar.getMax(), start + size - view));
    }
  }

  private Optional<Integer> focusedRow() {
    CellKey focus = model.focus().get();
    List<GridRow> rows = model.rows().get();
    for (int i = 0; focus != null && i < rows.size(); i++) {
      if (rows.get(i).lead().name().equals(focus.host())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private int focusedColumn() {
    CellKey focus = model.focus().get();
    List<TaskEntry> columns = model.columns().get();
    for (int i = 0; focus != null && i < columns.size(); i++) {
      if (columns.get(i).id().equals(focus.task())) {
        return i;
      }
    }
    return 0;
  }

  /** Tells a screen reader which cell is in focus. */
  private void describe(@Nullable CellKey key) {
    requestLayout();
    if (key == null) {
      setAccessibleText("Hosts and tasks");
      return;
    }
    String task = model.run().task(key.task()).map(TaskEntry::name).orElse(key.task());
    String state =
        focusedRow()
            .map(row -> model.rows().get().get(row))
            .flatMap(row -> model.run().task(key.task()).flatMap(t -> model.cell(row, t)))
            .map(cell -> cell.state().word() + " " + cell.text())
            .orElse("");
    setAccessibleText(key.host() + ", " + task + ", " + state);
  }

  private static ScrollBar bar(Orientation orientation) {
    ScrollBar bar = new ScrollBar();
    bar.setOrientation(orientation);
    return bar;
  }
}
