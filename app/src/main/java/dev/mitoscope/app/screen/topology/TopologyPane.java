package dev.mitoscope.app.screen.topology;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.topology.Forest;
import dev.mitoscope.topology.Grouping;
import dev.mitoscope.topology.TopologyNode;
import dev.mitoscope.topology.TopologyView;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The forest under its search field, and at the right what is known of the node in focus. */
final class TopologyPane extends StackPane {
  private static final double ZOOM = 1.25;

  private final TopologyViewModel model;
  private final Console console;
  private final Consumer<String> told;
  private final TopologyView view = new TopologyView();
  private final ContextPane pane;
  private final TextField search = new TextField();
  private final Label found = Blocks.caption("");
  private final ToggleButton grouped = new ToggleButton("Group");
  private final BorderPane body;
  private final VBox nothing;
  private Forest forest = Forest.EMPTY;
  private List<String> matches = List.of();
  private int match = -1;

  /** {@code told} gets the summary for the title bar. */
  TopologyPane(TopologyViewModel model, Console console, Consumer<String> told) {
    this.model = model;
    this.console = console;
    this.told = told;
    pane = new ContextPane(model, console, view::clearSelection);
    body = new BorderPane(view);
    body.setTop(bar());
    nothing =
        Blocks.emptyState(
            Feather.SHARE_2,
            "No context is planned yet",
            "Open an inventory: the tree of interpreters that its hosts need appears here at once,"
                + " outlined, and fills as they connect.");
    getChildren().setAll(body, nothing);
    view.selectedProperty().subscribe(ignored -> showSelected());
    view.setOnOpened(ignored -> showSelected());
    model.version().subscribe(ignored -> refresh());
    console.clock().now().subscribe(ignored -> tick());
  }

  void reveal(String node) {
    view.reveal(node);
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
    if (view.selectedProperty().get() != null) {
      view.clearSelection();
      return true;
    }
    return false;
  }

  private HBox bar() {
    search.setPromptText("Search names and accounts");
    search.setAccessibleText("Search the topology");
    search.setPrefWidth(260);
    search.textProperty().subscribe(this::search);
    search.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            next(event.isShiftDown() ? -1 : 1);
            event.consume();
          }
        });
    grouped.getStyleClass().add("filter-chip");
    grouped.setAccessibleText("Show hosts of a group as one node");
    grouped.setOnAction(
        event -> view.groupingProperty().set(grouped.isSelected() ? Grouping.ON : Grouping.OFF));
    return Blocks.paneBar(
        search,
        found,
        Blocks.spacer(),
        grouped,
        Blocks.iconButton("Zoom out (-)", Feather.ZOOM_OUT, () -> view.zoom(1 / ZOOM)),
        Blocks.iconButton("Zoom in (+)", Feather.ZOOM_IN, () -> view.zoom(ZOOM)),
        Blocks.iconButton("Show all (0)", Feather.MAXIMIZE, view::fit));
  }

  private void search(String text) {
    matches = view.search(text);
    match = -1;
    found.setText(
        text.isBlank()
            ? ""
            : matches.isEmpty() ? "not found" : matches.size() + " found, Enter goes on");
  }

  private void next(int step) {
    if (!matches.isEmpty()) {
      match = Math.floorMod(match + step, matches.size());
      view.reveal(matches.get(match));
    }
  }

  private void refresh() {
    boolean empty = model.isEmpty();
    nothing.setVisible(empty);
    body.setVisible(!empty);
    if (empty) {
      return;
    }
    forest = model.forest();
    view.show(forest);
    grouped.setSelected(view.isGrouped());
    view.setActivity(model.activity(console.clock().now().get()));
    told.accept(model.summary(forest));
    showSelected();
  }

  private void tick() {
    if (!model.isEmpty() && view.getScene() != null) {
      view.setActivity(model.activity(console.clock().now().get()));
      showSelected();
    }
  }

  private void showSelected() {
    String id = view.selectedProperty().get();
    TopologyNode node = id == null ? null : forest.node(id);
    if (node == null || node.id().equals(ForestBuilder.MACHINE)) {
      body.setRight(null);
      return;
    }
    pane.show(node);
    body.setRight(pane);
  }
}
