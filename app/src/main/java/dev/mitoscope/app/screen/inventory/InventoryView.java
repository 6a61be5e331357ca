package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryFailed;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The tree at the left, the host in focus at the right, the ad-hoc line below. */
final class InventoryView extends StackPane {
  private final InventoryViewModel model;
  private final InventoryTree tree;
  private final HostPane host;
  private final VBox failure = new VBox();
  private final BorderPane loaded = new BorderPane();
  private final Region empty;

  InventoryView(InventoryViewModel model, Console console, InventorySources sources) {
    this.model = model;
    this.tree = new InventoryTree(model);
    this.host = new HostPane(model, console);
    SplitPane panes = new SplitPane(tree, host);
    panes.setDividerPositions(0.26);
    SplitPane.setResizableWithParent(tree, false);
    failure.getStyleClass().add("inventory-failure");
    loaded.setTop(failure);
    loaded.setCenter(panes);
    if (console.actions().canOpen()) {
      loaded.setBottom(new AdHocBar(model, console));
    }
    this.empty = emptyState(console, sources);
    model.tree().subscribe(nodes -> refresh());
    model.subtitle().subscribe(text -> refresh());
    model.inventory().version().subscribe(version -> refresh());
  }

  void find() {
    tree.find();
  }

  boolean escape() {
    return tree.escape() || host.escape();
  }

  void show(String name) {
    model.selectHost(name);
    tree.reveal(name);
  }

  private void refresh() {
    boolean known = model.inventory().isLoaded();
    boolean failed = model.inventory().failure().isPresent();
    failure
        .getChildren()
        .setAll(model.inventory().failure().map(InventoryView::card).stream().toList());
    failure.setManaged(failed);
    failure.setVisible(failed);
    Node shown = known || failed ? loaded : empty;
    if (getChildren().isEmpty() || !getChildren().getFirst().equals(shown)) {
      getChildren().setAll(shown);
    }
  }

  private static Node card(InventoryFailed failed) {
    return Blocks.errorCard(
        "The inventory could not be loaded",
        "Mend the file and press Reload; what was loaded before stays.",
        List.of(
            new Blocks.Fact("sources", String.join(", ", failed.sources())),
            new Blocks.Fact("position", Objects.requireNonNullElse(failed.position(), "")),
            new Blocks.Fact("message", failed.message())));
  }

  private static Region emptyState(Console console, InventorySources sources) {
    if (!console.actions().canOpen()) {
      return Blocks.emptyState(
          Feather.SERVER,
          "No inventory in this run file",
          "Runs that are recorded with --events describe the hosts that they touch.");
    }
    return Blocks.emptyState(
        Feather.SERVER,
        "No inventory is open",
        "Open INI or YAML files, a program, or a directory of them. It is remembered for the next"
            + " start, and nothing connects until you ask for it.",
        Blocks.primary("Open files…", Feather.FILE, sources::chooseFiles),
        Blocks.button("Open a directory…", Feather.FOLDER, sources::chooseDirectory));
  }
}
