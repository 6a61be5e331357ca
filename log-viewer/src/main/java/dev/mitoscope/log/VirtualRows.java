package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A list of equally high rows of which only those in sight exist. It knows neither what the rows
 * show nor where that comes from: it asks for row {@code index} to be filled. Its cost depends on
 * its height, never on how many rows there are. JavaFX thread only.
 *
 * @param <R> the row
 */
final class VirtualRows<R extends Region> extends Region {
  private static final int WHEEL_ROWS = 3;
  private static final double WHEEL_NOTCH = 40;

  private final Supplier<R> factory;
  private final BiConsumer<R, Integer> filler;
  private final double rowHeight;
  private final List<R> rows = new ArrayList<>();
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final Group content = new Group();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private int count;
  private double top; // in rows
  private boolean moving;

  VirtualRows(double rowHeight, Supplier<R> factory, BiConsumer<R, Integer> filler) {
    this.rowHeight = rowHeight;
    this.factory = factory;
    this.filler = filler;
    getStyleClass().add("virtual-rows");
    content.setManaged(false);
    content.setClip(clip);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setManaged(false);
    getChildren().addAll(content, bar);
    bar.valueProperty()
        .subscribe(value -> {
          if (!moving) {
            scrollTo(value.doubleValue());
          }
        });
    following.subscribe(on -> requestLayout());
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setFocusTraversable(true);
  }

  /** Whether the newest row stays in sight as rows come. */
  BooleanProperty followingProperty() {
    return following;
  }

  int count() {
    return count;
  }

  /**
   * There are so many rows now.
   *
   * @param gone how many of them went at the beginning: what is in sight stays
   */
  void setCount(int count, int gone) {
    this.count = count;
    top = Math.max(0, top - gone);
    requestLayout();
  }

  /** Fills the rows in sight anew. */
  void refill() {
    requestLayout();
  }

  /** Brings a row to the first place. */
  void scrollTo(double row) {
    top = Math.clamp(row, 0, lastTop());
    following.set(top >= lastTop() - 0.01);
    requestLayout();
  }

  /** Scrolls as little as it takes to have the row in sight. */
  void reveal(int row) {
    if (row < top) {
      scrollTo(row);
    } else if (row + 1 > top + visibleRows()) {
      scrollTo(row + 1 - visibleRows());
    }
  }

  int pageRows() {
    return Math.max(1, (int) visibleRows() - 1);
  }

  /** The row at that height, or -1. */
  int rowAt(double y) {
    int row = (int) Math.floor(y / rowHeight + top);
    return row >= 0 && row < count ? row : -1;
  }

  /** The first row in sight. */
  double top() {
    return top;
  }

  double visibleRows() {
    return Math.max(0, getHeight() / rowHeight);
  }

  private double lastTop() {
    return Math.max(0, count - visibleRows());
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      scrollTo(top - event.getDeltaY() / WHEEL_NOTCH * WHEEL_ROWS);
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case PAGE_UP -> scrollTo(top - pageRows());
      case PAGE_DOWN -> scrollTo(top + pageRows());
      case HOME -> scrollTo(0);
      case END -> scrollTo(lastTop());
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected void layoutChildren() {
    double last = lastTop();
    top = following.get() ? last : Math.min(top, last);
    double barWidth = last > 0 ? bar.prefWidth(-1) : 0;
    bar.setVisible(last > 0);
    bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    moving = true;
    bar.setMax(Math.max(last, 1e-9));
    bar.setVisibleAmount(count == 0 ? 0 : last * visibleRows() / count);
    bar.setBlockIncrement(pageRows());
    bar.setUnitIncrement(1);
    bar.setValue(top);
    moving = false;
    double width = getWidth() - barWidth;
    clip.setWidth(width);
    clip.setHeight(getHeight());
    fill(width);
  }

  private void fill(double width) {
    int first = (int) Math.floor(top);
    int wanted = Math.min(count - first, (int) Math.ceil(visibleRows()) + 1);
    while (rows.size() < wanted) {
      R row = factory.get();
      row.setManaged(false);
      rows.add(row);
      content.getChildren().add(row);
    }
    for (int i = 0; i < rows.size(); i++) {
      R row = rows.get(i);
      row.setVisible(i < wanted);
      if (i < wanted) {
        filler.accept(row, first + i);
        row.resizeRelocate(0, Math.rint((first + i - top) * rowHeight), width, rowHeight);
      }
    }
  }
}
