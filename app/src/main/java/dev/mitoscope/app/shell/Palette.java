package dev.mitoscope.app.shell;

import dev.mitoscope.app.theme.Blocks;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Ctrl+K: a line to type in, and every action and host that it matches. */
final class Palette extends StackPane {
  private final Function<String, List<Command>> source;
  private final TextField query = new TextField();
  private final ListView<Command> list = new ListView<>();

  /**
   * @param source the commands for what has been typed, best first
   */
  Palette(Function<String, List<Command>> source) {
    this.source = source;
    setVisible(false);
    getStyleClass().add("palette-layer");
    setAlignment(Pos.TOP_CENTER);
    query.setPromptText("Type an action, a screen or a host");
    query.setAccessibleText("Command palette");
    query.getStyleClass().add("palette-query");
    list.getStyleClass().add("palette-list");
    list.setCellFactory(view -> new CommandCell());
    list.setFocusTraversable(false);
    list.setPlaceholder(Blocks.caption("Nothing matches. Esc closes."));
    VBox card = new VBox(query, list);
    card.getStyleClass().add("palette");
    getChildren().add(card);
    query.textProperty().subscribe(this::search);
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    list.setOnMouseClicked(event -> run(list.getSelectionModel().getSelectedItem()));
    setOnMousePressed(event -> {
      if (event.getTarget() == this) {
        close();
      }
    });
    setVisible(false);
  }

  void open(String typed) {
    setVisible(true);
    query.setText(typed);
    query.end();
    search(typed);
    query.requestFocus();
  }

  void close() {
    setVisible(false);
  }

  private void search(String text) {
    if (isVisible()) {
      list.getItems().setAll(source.apply(text));
      list.getSelectionModel().selectFirst();
      list.scrollTo(0);
    }
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> run(list.getSelectionModel().getSelectedItem());
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(8);
      case PAGE_UP -> move(-8);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int steps) {
    int last = list.getItems().size() - 1;
    int to =
        Math.clamp(
            list.getSelectionModel().getSelectedIndex() + (long) steps, 0, Math.max(0, last));
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - 4));
  }

  private void run(@Nullable Command command) {
    if (command != null) {
      close();
      command.run().run();
    }
  }

  private static final class CommandCell extends ListCell<Command> {
    private final Label title = new Label();
    private final Label detail = Blocks.caption("");
    private final Label shortcut = Blocks.label("", "key");
    private final HBox row = new HBox(title, detail, Blocks.spacer(), shortcut);

    CommandCell() {
      row.getStyleClass().add("palette-row");
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (command == null || empty) {
        setGraphic(null);
        return;
      }
      title.setText(command.title());
      title.setGraphic(Blocks.icon(command.icon()));
      detail.setText(command.detail());
      String keys = command.shortcut();
      shortcut.setText(keys == null ? "" : keys);
      shortcut.setVisible(keys != null);
      setAccessibleText(command.title() + ", " + command.detail());
      setGraphic(row);
    }
  }

  /** The button that opens it, for those who don't know the key. */
  static javafx.scene.control.Button opener(Runnable open) {
    javafx.scene.control.Button button =
        Blocks.iconButton("Commands (Ctrl+K)", Feather.COMMAND, open);
    button.getStyleClass().add("rail-tool");
    return button;
  }
}
