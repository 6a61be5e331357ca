package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.StateGlyph;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A context in the list at the left: its state, its name, what it runs and since when. */
final class ContextCell extends ListCell<ContextLine> {
  private final StateGlyph glyph = new StateGlyph(State.OK);
  private final Label name = new Label();
  private final Label detail = Blocks.caption("");
  private final HBox row = new HBox(glyph, new VBox(name, detail));

  ContextCell() {
    row.getStyleClass().add("context-row");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(ContextLine line, boolean empty) {
    super.updateItem(line, empty);
    setText(null);
    if (empty || line == null) {
      setGraphic(null);
      return;
    }
    glyph.state().set(line.state());
    name.setText(line.name());
    detail.setText(line.detail());
    setGraphic(row);
    setAccessibleText(line.name() + ", " + line.state().word() + ", " + line.detail());
  }
}
