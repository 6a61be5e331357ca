package dev.mitoscope.app.theme;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The small pieces that every screen is built of, so that they look the same on each. */
public final class Blocks {

  private Blocks() {}

  /** A Feather icon of 16 px in the colour of its surroundings. */
  public static FontIcon icon(Ikon ikon) {
    return new FontIcon(ikon);
  }

  public static Button button(String text, Ikon ikon, Runnable action) {
    Button button = new Button(text, icon(ikon));
    button.setOnAction(event -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** The one button of a screen that the accent colour marks. */
  public static Button primary(String text, Ikon ikon, Runnable action) {
    Button button = button(text, ikon, action);
    button.getStyleClass().add("accent");
    return button;
  }

  /** A button without a text; {@code name} is its tip and its accessible name. */
  public static Button iconButton(String name, Ikon ikon, Runnable action) {
    Button button = button("", ikon, action);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
    return button;
  }

  public static Label label(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** A small muted line. */
  public static Label caption(String text) {
    return label(text, "caption");
  }

  /** The heading of a pane. */
  public static Label heading(String text) {
    return label(text, "pane-heading");
  }

  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** The bar on top of a pane: its heading at the left, its controls at the right. */
  public static HBox paneBar(Node... items) {
    HBox bar = new HBox(items);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  /** What an empty screen says: why it is empty, and what to do next. */
  public static VBox emptyState(Ikon ikon, String title, String advice, Node... actions) {
    FontIcon icon = icon(ikon);
    icon.getStyleClass().add("empty-icon");
    Label what = label(title, "empty-title");
    Label next = label(advice, "empty-advice");
    next.setWrapText(true);
    VBox box = new VBox(icon, what, next);
    if (actions.length > 0) {
      HBox row = new HBox(actions);
      row.getStyleClass().add("empty-actions");
      box.getChildren().add(row);
    }
    box.getStyleClass().add("empty-state");
    return box;
  }

  /**
   * A card that tells of a failure.
   *
   * @param facts pairs of a name and what to show for it in the monospaced face; empty ones are
   *     left out
   */
  public static VBox errorCard(String title, String hint, List<Fact> facts) {
    Label what = new Label(title, icon(org.kordamp.ikonli.feather.Feather.ALERT_OCTAGON));
    what.getStyleClass().add("error-title");
    what.setWrapText(true);
    VBox card = new VBox(what);
    card.getStyleClass().add("error-card");
    for (Fact fact : facts) {
      if (!fact.value().isBlank()) {
        Label value = label(fact.value(), "mono");
        value.setWrapText(true);
        card.getChildren().addAll(caption(fact.name()), value);
      }
    }
    if (!hint.isBlank()) {
      Label next = new Label(hint, icon(org.kordamp.ikonli.feather.Feather.LIFE_BUOY));
      next.getStyleClass().add("error-hint");
      next.setWrapText(true);
      card.getChildren().add(next);
    }
    return card;
  }

  /** Makes a row the whole width of a tree's cell, so that what is at its end lines up. */
  public static void stretch(TreeCell<?> cell, Region row) {
    TreeView<?> tree = cell.getTreeView();
    TreeItem<?> item = cell.getTreeItem();
    if (tree != null && item != null) {
      double indent = Math.max(0, tree.getTreeItemLevel(item) - (tree.isShowRoot() ? 0 : 1)) * 16.0;
      row.prefWidthProperty().bind(tree.widthProperty().subtract(indent + 48));
    }
  }

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /** A vertical scroll pane that is as wide as what it holds may be. */
  public static ScrollPane scroll(Node content) {
    ScrollPane pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().add("plain-scroll");
    return pane;
  }
}
