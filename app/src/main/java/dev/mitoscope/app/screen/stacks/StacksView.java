package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.StateGlyph;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Hosts at the left; the hops of the chosen one as cards, and below those of another one. */
final class StacksView extends StackPane {
  private static final double ROW = 40;
  private static final String NOBODY = "Compare with …";

  private final StacksViewModel model;
  private final Console console;
  private final ListView<String> hosts = new ListView<>();
  private final TextField search = new TextField();
  private final ComboBox<String> against = new ComboBox<>();
  private final SplitPane rows = new SplitPane();
  private final VBox nothing;
  private final SplitPane body;

  StacksView(StacksViewModel model, Console console) {
    this.model = model;
    this.console = console;
    hosts.setFixedCellSize(ROW);
    hosts.setCellFactory(view -> new HostCell());
    hosts.setAccessibleText("Hosts");
    hosts
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(host -> {
          if (host != null) {
            model.choose(host);
            showStacks();
          }
        });
    search.setPromptText("Search hosts");
    search.setAccessibleText("Search hosts");
    HBox.setHgrow(search, Priority.ALWAYS);
    BorderPane left = new BorderPane(hosts);
    left.setTop(Blocks.paneBar(search));
    left.setMinWidth(200);
    rows.setOrientation(Orientation.VERTICAL);
    body = new SplitPane(left, rows);
    body.setDividerPositions(0.18);
    SplitPane.setResizableWithParent(left, false);
    nothing =
        Blocks.emptyState(
            Feather.LAYERS,
            "No stack is known yet",
            "Open an inventory: for every host this screen then shows the hops that lead to it,"
                + " each argument's value, and which variable in which file set it. Nothing is"
                + " connected for that.");
    getChildren().setAll(body, nothing);
    against.setAccessibleText("Compare with another host");
    against
        .valueProperty()
        .subscribe(other -> {
          model.compareWith(other == null || other.equals(NOBODY) ? null : other);
          showStacks();
        });
    search
        .textProperty()
        .subscribe(text -> {
          model.search(text);
          fill();
        });
    model.version().subscribe(ignored -> fill());
  }

  /** The choice of the host to compare with, for the title bar. */
  ComboBox<String> against() {
    return against;
  }

  void choose(String host) {
    search.clear();
    hosts.getSelectionModel().select(host);
    hosts.scrollTo(host);
  }

  void compareWith(String host) {
    against.setValue(host);
  }

  void find() {
    search.requestFocus();
    search.selectAll();
  }

  boolean escape() {
    if (!search.getText().isEmpty()) {
      search.clear();
      return true;
    }
    if (model.against().isPresent()) {
      against.setValue(NOBODY);
      return true;
    }
    return false;
  }

  private void fill() {
    nothing.setVisible(model.isEmpty());
    body.setVisible(!model.isEmpty());
    Optional<String> chosen = model.host();
    hosts.getItems().setAll(model.hosts());
    if (search.getText().isEmpty()) {
      String other = against.getValue();
      against.getItems().setAll(model.hosts());
      against.getItems().addFirst(NOBODY);
      against.setValue(other == null ? NOBODY : other);
    }
    if (chosen.isPresent() && hosts.getItems().contains(chosen.get())) {
      hosts.getSelectionModel().select(chosen.get());
    } else {
      hosts.getSelectionModel().selectFirst();
    }
    showStacks();
  }

  private void showStacks() {
    String host = model.host().orElse(null);
    if (host == null) {
      return;
    }
    Optional<String> other = model.against();
    rows.getItems().setAll(new StackRow(model, console, host, other));
    other.ifPresent(
        name -> rows.getItems().add(new StackRow(model, console, name, Optional.of(host))));
  }

  /** A host with the methods of its hops. */
  private final class HostCell extends ListCell<String> {
    private final StateGlyph glyph = new StateGlyph(State.FAILED);
    private final Label name = new Label();
    private final Label detail = Blocks.caption("");
    private final HBox row = new HBox(new VBox(name, detail));

    HostCell() {
      row.getStyleClass().add("context-row");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(String host, boolean empty) {
      super.updateItem(host, empty);
      setText(null);
      setGraphic(empty ? null : row);
      if (!empty && host != null) {
        name.setText(host);
        detail.setText(model.summary(host));
        name.setGraphic(model.failure(host).isPresent() ? glyph : null);
        setAccessibleText(host + ", " + detail.getText());
      }
    }
  }
}
