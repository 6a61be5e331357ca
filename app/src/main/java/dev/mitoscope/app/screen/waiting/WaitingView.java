package dev.mitoscope.app.screen.waiting;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One row a wait, and what can be done about the one in focus. */
final class WaitingView extends VBox {
  private final Console console;
  private final TableView<Wait> table = new TableView<>();

  WaitingView(WaitingViewModel model, Console console) {
    this.console = console;
    table.setAccessibleText("Open waits");
    table.getStyleClass().add("dense-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(
        Blocks.emptyState(
            Feather.CLOCK,
            "Nothing is waited for",
            "Each task, connection and question that is open shows here, with how long it has"
                + " been and when it is given up."));
    table
        .getColumns()
        .setAll(
            List.of(
                stateColumn(),
                column("Host", 150, "", Wait::host),
                column("What", 260, "", Wait::what),
                column("Phase", 360, "mono", Wait::phase),
                column(
                    "Since", 90, "", wait -> Format.duration(console.clock().since(wait.since()))),
                column("Given up in", 110, "muted", this::left)));
    table.setRowFactory(view -> {
      TableRow<Wait> row = new TableRow<>();
      row.setOnMouseClicked(event -> {
        if (event.getClickCount() == 2 && !row.isEmpty()) {
          open();
        }
      });
      return row;
    });
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open();
      }
    });
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().setAll(table, actions());
    model.waits().subscribe(this::fill);
    console.clock().now().subscribe(now -> table.refresh());
  }

  private void fill(List<Wait> waits) {
    int selected = table.getSelectionModel().getSelectedIndex();
    Wait before = table.getSelectionModel().getSelectedItem();
    table.getItems().setAll(waits);
    if (before != null && selected >= 0) {
      waits.stream()
          .filter(wait -> wait.host().equals(before.host()) && wait.what().equals(before.what()))
          .findFirst()
          .ifPresent(table.getSelectionModel()::select);
    }
  }

  private HBox actions() {
    Button open = Blocks.button("Open", Feather.EXTERNAL_LINK, this::open);
    Button cancel = Blocks.button("Cancel", Feather.X, this::cancel);
    open.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
    cancel
        .disableProperty()
        .bind(
            table
                .getSelectionModel()
                .selectedItemProperty()
                .isNull()
                .or(console.actions().available().not()));
    HBox bar = new HBox(open, cancel);
    bar.getStyleClass().add("form-bar");
    return bar;
  }

  private void open() {
    Wait wait = table.getSelectionModel().getSelectedItem();
    if (wait != null) {
      switch (wait.kind()) {
        case TASK -> console.open("run", Focus.host(wait.host()));
        case CONNECTION -> console.open("topology", new Focus(null, null, wait.context()));
        case PROMPT -> console.open("prompts", Focus.NOTHING);
      }
    }
  }

  private void cancel() {
    Wait wait = table.getSelectionModel().getSelectedItem();
    Integer context = wait == null ? null : wait.context();
    if (wait == null) {
      return;
    }
    switch (wait.kind()) {
      case TASK -> console.actions().stop(StopDepth.CANCEL_TASK, wait.host());
      case CONNECTION -> {
        if (context != null) {
          console.actions().kill(context);
        }
      }
      case PROMPT -> console.open("prompts", Focus.NOTHING);
    }
  }

  private String left(Wait wait) {
    return wait.deadline() == null
        ? "no limit"
        : Format.duration(
            Math.max(0, Duration.between(console.clock().now().get(), wait.deadline()).toMillis()));
  }

  private static TableColumn<Wait, State> stateColumn() {
    TableColumn<Wait, State> column = new TableColumn<>("State");
    column.setPrefWidth(110);
    column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue().state()));
    column.setCellFactory(table ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable State state, boolean empty) {
            super.updateItem(state, empty);
            setGraphic(state == null || empty ? null : StateGlyph.withWord(state));
          }
        });
    return column;
  }

  private static TableColumn<Wait, Wait> column(
      String title, double width, String styleClass, Function<Wait, String> text) {
    TableColumn<Wait, Wait> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
    column.setCellFactory(table -> {
      TableCell<Wait, Wait> cell =
          new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Wait wait, boolean empty) {
              super.updateItem(wait, empty);
              setText(wait == null || empty ? null : text.apply(wait));
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
