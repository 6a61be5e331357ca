package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.CellDetail;
import dev.mitoscope.app.theme.Blocks;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** The lines that a task prints, as they come; follows the end until it is scrolled back. */
final class OutputList extends ListView<CellDetail.Line> {
  private final ObservableList<CellDetail.Line> lines = FXCollections.observableArrayList();
  private @Nullable CellDetail shown;
  private long dropped;
  private boolean follow = true;

  OutputList() {
    getStyleClass().addAll("output-list", "mono");
    setAccessibleText("Output");
    setItems(lines);
    setCellFactory(view -> new LineCell());
    setPlaceholder(Blocks.label("Nothing was printed.", "muted"));
    setOnScroll(event -> follow = event.getDeltaY() < 0 && follow);
    setOnKeyPressed(event -> {
      if (event.getCode() == javafx.scene.input.KeyCode.END) {
        follow = true;
      }
    });
  }

  void show(@Nullable CellDetail cell) {
    if (cell == null) {
      lines.clear();
      shown = null;
      return;
    }
    if (!cell.equals(shown) || dropped != cell.droppedLines()) {
      follow = follow || !cell.equals(shown);
      lines.setAll(cell.lines());
    } else {
      grow(cell);
    }
    shown = cell;
    dropped = cell.droppedLines();
    if (follow && !lines.isEmpty()) {
      scrollTo(lines.size() - 1);
    }
  }

  /** The last line may have grown, and others have followed it. */
  private void grow(CellDetail cell) {
    int have = lines.size();
    if (have > 0 && !lines.getLast().equals(cell.lines().get(have - 1))) {
      lines.set(have - 1, cell.lines().get(have - 1));
    }
    if (cell.lines().size() > have) {
      lines.addAll(cell.lines().subList(have, cell.lines().size()));
    }
  }

  private static final class LineCell extends ListCell<CellDetail.Line> {
    @Override
    protected void updateItem(CellDetail.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      getStyleClass().remove("stderr");
      if (line == null || empty) {
        setText(null);
        return;
      }
      setText(line.item() == null ? line.text() : line.item() + " │ " + line.text());
      if (line.stderr()) {
        getStyleClass().add("stderr");
      }
    }
  }
}
