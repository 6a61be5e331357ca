package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Groups and hosts under a search field. */
final class InventoryTree extends VBox {

  /** Larger groups start folded. */
  private static final int UNFOLDED = 60;

  private final InventoryViewModel model;
  private final TextField search = new TextField();
  private final TreeView<InventoryNode> tree = new TreeView<>();
  private final Set<String> folded = new HashSet<>();
  private final Set<String> unfolded = new HashSet<>();

  InventoryTree(InventoryViewModel model) {
    this.model = model;
    getStyleClass().add("side-pane");
    search.setPromptText("Search groups and hosts");
    search.setAccessibleText("Search groups and hosts");
    search.textProperty().bindBidirectional(model.search());
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox bar = Blocks.paneBar(search);
    bar.getStyleClass().add("search-bar");
    tree.setShowRoot(false);
    tree.setAccessibleText("Groups and hosts");
    tree.setCellFactory(view -> new NodeCell());
    tree.setRoot(new TreeItem<>());
    tree.getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> {
          if (item != null) {
            model.selected().set(item.getValue());
          }
        });
    VBox.setVgrow(tree, Priority.ALWAYS);
    getChildren().setAll(bar, tree);
    setMinWidth(220);
    model.tree().subscribe(this::fill);
  }

  void find() {
    search.requestFocus();
    search.selectAll();
  }

  boolean escape() {
    if (search.getText().isEmpty()) {
      return false;
    }
    search.clear();
    return true;
  }

  /** Selects the first place of a host in the tree. */
  void reveal(String host) {
    reveal(tree.getRoot(), host);
  }

  private boolean reveal(TreeItem<InventoryNode> item, String host) {
    for (TreeItem<InventoryNode> child : item.getChildren()) {
      InventoryNode node = child.getValue();
      if (node.kind() == InventoryNode.Kind.HOST && node.name().equals(host)) {
        item.setExpanded(true);
        tree.getSelectionModel().select(child);
        tree.scrollTo(Math.max(0, tree.getRow(child) - 4));
        return true;
      }
      if (reveal(child, host)) {
        item.setExpanded(true);
        return true;
      }
    }
    return false;
  }

  private void fill(List<InventoryNode> nodes) {
    InventoryNode selected = model.selected().get();
    boolean searching = !model.search().get().isBlank();
    tree.getRoot().getChildren().setAll(nodes.stream().map(node -> item(node, searching)).toList());
    if (selected != null) {
      reveal(selected.name());
    }
  }

  private TreeItem<InventoryNode> item(InventoryNode node, boolean searching) {
    TreeItem<InventoryNode> item = new TreeItem<>(node);
    if (node.kind() == InventoryNode.Kind.GROUP) {
      node.children().forEach(child -> item.getChildren().add(item(child, searching)));
      String name = node.name();
      item.setExpanded(
          searching
              || unfolded.contains(name)
              || (node.hosts() <= UNFOLDED && !folded.contains(name)));
      item.expandedProperty()
          .subscribe((before, now) -> {
            (now ? unfolded : folded).add(name);
            (now ? folded : unfolded).remove(name);
          });
    }
    return item;
  }

  private static final class NodeCell extends TreeCell<InventoryNode> {
    private final FontIcon icon = Blocks.icon(Feather.SERVER);
    private final Label name = new Label("", icon);
    private final Label count = Blocks.caption("");
    private final HBox row = new HBox(name, Blocks.spacer(), count);

    NodeCell() {
      row.getStyleClass().add("tree-row");
      name.setMinWidth(0);
    }

    @Override
    protected void updateItem(@Nullable InventoryNode node, boolean empty) {
      super.updateItem(node, empty);
      if (node == null || empty) {
        setGraphic(null);
        return;
      }
      boolean group = node.kind() == InventoryNode.Kind.GROUP;
      icon.setIconCode(group ? Feather.FOLDER : Feather.SERVER);
      name.setText(node.name());
      name.getStyleClass().setAll("label", group ? "tree-group" : "tree-host");
      count.setText(group ? Format.count(node.hosts()) : "");
      setAccessibleText(
          group ? "group " + node.name() + ", " + node.hosts() + " hosts" : "host " + node.name());
      Blocks.stretch(this, row);
      setGraphic(row);
    }
  }
}
