package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.theme.Blocks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** One row a variable: name, value, level and source, and whether it hides others. */
final class VariableTable extends TableView<VariableRow> {
  private final Label placeholder = Blocks.label("", "muted");

  VariableTable(Consumer<@Nullable VariableRow> focused) {
    getStyleClass().addAll("dense-table");
    setAccessibleText("Variables");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    placeholder.setWrapText(true);
    setPlaceholder(placeholder);
    getColumns()
        .setAll(
            List.of(
                column("Variable", 220, "mono", VariableRow::name),
                column("Value", 320, "mono", VariableRow::value),
                column("Level", 170, "", row -> row.winner().level()),
                column("Where", 190, "source", VariableRow::shortSource),
                column("Overrides", 160, "muted", VariableRow::overrides)));
    getSelectionModel().selectedItemProperty().subscribe(focused);
  }

  void show(List<VariableRow> rows, String whenEmpty) {
    VariableRow selected = getSelectionModel().getSelectedItem();
    placeholder.setText(whenEmpty);
    getItems().setAll(rows);
    String name = selected == null ? "" : selected.name();
    rows.stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        // The first that hides another tells the most about this screen.
        .or(() -> rows.stream().filter(row -> !row.hidden().isEmpty()).findFirst())
        .or(() -> rows.stream().findFirst())
        .ifPresent(getSelectionModel()::select);
  }

  private static TableColumn<VariableRow, String> column(
      String title, double width, String styleClass, Function<VariableRow, String> text) {
    TableColumn<VariableRow, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setCellFactory(table -> {
      TableCell<VariableRow, String> cell =
          new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
              super.updateItem(item, empty);
              setText(empty ? null : item);
            }
          };
      if (!styleClass.isEmpty()) {
        cell.getStyleClass().add(styleClass);
      }
      return cell;
    });
    return column;
  }
}
