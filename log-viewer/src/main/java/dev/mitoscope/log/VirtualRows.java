package dev.mitoscope.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
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
 * @param <K> the kind of a row. What was a row of a kind is only used for others of that kind, so
 *     that it is styled once: to style it costs many times what it costs to fill it
 * @param <R> the row
 */
final class VirtualRows<K, R extends Region> extends Region {
  private static final int WHEEL_ROWS = 3;
  private static final double WHEEL_NOTCH = 40;

  private final IntFunction<K> kindOf;
  private final Function<K, R> factory;
  private final BiConsumer<R, Integer> filler;
  private final double rowHeight;
  private final Map<K, Deque<R>> idle = new HashMap<>();
  private final List<K> kinds = new ArrayList<>(); // of the rows in sight, from the top
  private final List<R> rows = new ArrayList<>();
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle clip = new Rectangle();
  private final Group content = new Group();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private int count;
  private double top; // in rows
  private boolean moving;

  VirtualRows(
      double rowHeight,
      IntFunction<K> kindOf,
      Function<K, R> factory,
      BiConsumer<R, Integer> filler) {
    this.rowHeight = rowHeight;
    this.kindOf = kindOf;
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
    for (int i = 0; i < rows.size(); i++) {
      idle.computeIfAbsent(kinds.get(i), kind -> new ArrayDeque<>()).add(rows.get(i));
    }
    kinds.clear();
    rows.clear();
    for (int i = 0; i < wanted; i++) {
      K kind = kindOf.apply(first + i);
      R row = row(kind);
      kinds.add(kind);
      rows.add(row);
      row.setVisible(true);
      filler.accept(row, first + i);
      row.resizeRelocate(0, Math.rint((first + i - top) * rowHeight), width, rowHeight);
    }
    idle.values().forEach(left -> left.forEach(row -> row.setVisible(false)));
  }

  private R row(K kind) {
    Deque<R> left = idle.get(kind);
    R row = left == null ? null : left.poll();
    if (row == null) {
      row = factory.apply(kind);
      row.setManaged(false);
      content.getChildren().add(row);
    }
    return row;
  }
}
