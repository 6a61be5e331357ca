package dev.mitoscope.log;

import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The rows of the log: what is selected, what is marked, and how keys move among them. */
final class LogList extends Region {
  static final double ROW = 22;

  private final LogStore store;
  private final VirtualRows<LogLevel, LogRow> rows =
      new VirtualRows<>(ROW, this::level, LogRow::new, this::fill);
  private final ReadOnlyObjectWrapper<@Nullable LogLine> selected = new ReadOnlyObjectWrapper<>();
  private final Set<Long> marks = new TreeSet<>();
  private LogMatches matches;

  LogList(LogStore store, LogMatches matches) {
    this.store = store;
    this.matches = matches;
    getStyleClass().add("log-list");
    getChildren().add(rows);
    rows.setAccessibleRole(AccessibleRole.LIST_VIEW);
    rows.setAccessibleText("Log records");
    rows.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    rows.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  VirtualRows<LogLevel, LogRow> rows() {
    return rows;
  }

  ReadOnlyObjectProperty<@Nullable LogLine> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  int marks() {
    return marks.size();
  }

  /** Shows another selection of records; the selected one stays in sight. */
  void show(LogMatches other) {
    matches = other;
    rows.setCount(other.size(), 0);
    LogLine line = selected.get();
    if (line != null && !rows.followingProperty().get()) {
      rows.scrollTo(other.indexOf(line.sequence()) - rows.visibleRows() / 2);
    }
  }

  /** The matches grew, or lost so many at the oldest end. */
  void grown(int gone) {
    marks.removeIf(sequence -> sequence < store.first());
    rows.setCount(matches.size(), gone);
  }

  private LogLevel level(int index) {
    return matches.level(index);
  }

  private void fill(LogRow row, int index) {
    long sequence = matches.sequence(index);
    LogLine line = store.find(sequence);
    if (line == null) {
      // Dropped since the last count; the next refresh takes the row away.
      row.setVisible(false);
      return;
    }
    LogLine current = selected.get();
    row.show(line, current != null && current.sequence() == sequence, marks.contains(sequence));
  }

  private void press(MouseEvent event) {
    select(rows.rowAt(event.getY()));
  }

  private void select(int index) {
    if (index < 0 || index >= matches.size()) {
      return;
    }
    LogLine line = store.find(matches.sequence(index));
    if (line != null) {
      selected.set(line);
      rows.reveal(index);
      rows.followingProperty().set(false);
      rows.refill();
    }
  }

  void clearSelection() {
    selected.set(null);
    rows.refill();
  }

  private void key(KeyEvent event) {
    LogLine line = selected.get();
    int index = line == null ? -1 : matches.indexOf(line.sequence());
    if (event.isShortcutDown()) {
      switch (event.getCode()) {
        case C -> copy(line);
        default -> {
          return;
        }
      }
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case UP -> select(index < 0 ? matches.size() - 1 : index - 1);
      case DOWN -> select(index < 0 ? (int) rows.top() : index + 1);
      case M -> mark(line);
      case N -> nextMark(line, !event.isShiftDown());
      case END -> rows.followingProperty().set(true);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void mark(@Nullable LogLine line) {
    if (line != null && !marks.remove(line.sequence())) {
      marks.add(line.sequence());
    }
    rows.refill();
  }

  private void nextMark(@Nullable LogLine line, boolean forward) {
    TreeSet<Long> sorted = new TreeSet<>(marks);
    long from = line == null ? -1 : line.sequence();
    Long next = forward ? sorted.higher(from) : sorted.lower(from);
    if (next == null && !sorted.isEmpty()) {
      next = forward ? sorted.first() : sorted.last();
    }
    if (next != null) {
      select(matches.indexOf(next));
    }
  }

  private static void copy(@Nullable LogLine line) {
    if (line != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(line.text());
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  @Override
  protected void layoutChildren() {
    rows.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
