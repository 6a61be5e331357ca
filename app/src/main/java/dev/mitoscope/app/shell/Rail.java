package dev.mitoscope.app.shell;

import dev.mitoscope.app.theme.Blocks;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The navigation at the left: an icon, a label and a badge for each screen. */
final class Rail extends VBox {
  private static final int MOST_SHORTCUTS = 9;

  private final ToggleGroup group = new ToggleGroup();
  private final Map<String, ToggleButton> buttons = new HashMap<>();

  Rail(List<Screen> screens, Consumer<Screen> open) {
    getStyleClass().add("rail");
    for (int i = 0; i < screens.size(); i++) {
      getChildren().add(item(screens.get(i), i + 1, open));
    }
    getChildren().add(Blocks.spacer());
  }

  void select(Screen screen) {
    ToggleButton button = buttons.get(screen.id());
    if (button != null) {
      group.selectToggle(button);
    }
  }

  /** Adds a button under the screens. */
  void addTool(Node tool) {
    getChildren().add(tool);
  }

  private Node item(Screen screen, int number, Consumer<Screen> open) {
    ToggleButton button = new ToggleButton(screen.label(), Blocks.icon(screen.icon()));
    button.getStyleClass().add("rail-item");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setFocusTraversable(true);
    if (number <= MOST_SHORTCUTS) {
      button.setTooltip(new Tooltip(screen.title() + " (Ctrl+" + number + ")"));
    }
    button.setOnAction(event -> {
      // A second press must not leave the rail without a selection.
      group.selectToggle(button);
      open.accept(screen);
    });
    buttons.put(screen.id(), button);
    Label count = new Label();
    count.getStyleClass().add("badge");
    count.setMouseTransparent(true);
    StackPane.setAlignment(count, Pos.TOP_RIGHT);
    screen.badge().subscribe(badge -> show(badge, count, button, screen));
    return new StackPane(button, count);
  }

  private static void show(Badge badge, Label count, ToggleButton button, Screen screen) {
    count.setText(badge.count() > 99 ? "99+" : Integer.toString(badge.count()));
    count.setVisible(badge.count() > 0);
    count.getStyleClass().setAll("badge", badge.tone().name().toLowerCase(Locale.ROOT));
    button.setAccessibleText(
        badge.count() == 0 ? screen.title() : screen.title() + ", " + badge.count());
  }
}
