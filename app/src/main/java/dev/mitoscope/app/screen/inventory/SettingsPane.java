package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.PlainData;
import dev.mitoscope.multiplexer.event.InventoryEvent.Setting;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every place that sets one variable, the winner first. */
final class SettingsPane extends StackPane {
  private final VBox list = new VBox();

  SettingsPane() {
    list.getStyleClass().add("settings-list");
    getChildren().setAll(Blocks.scroll(list));
    setMinHeight(96);
  }

  void show(@Nullable VariableRow row) {
    list.getChildren().clear();
    if (row == null) {
      return;
    }
    list.getChildren().add(Blocks.label(row.name(), "mono", "strong"));
    list.getChildren().add(setting(row.winner(), true));
    row.hidden().forEach(hidden -> list.getChildren().add(setting(hidden, false)));
  }

  private static VBox setting(Setting setting, boolean wins) {
    Label verb =
        Blocks.label(wins ? "used" : "hidden", "chip", wins ? "chip-accent" : "chip-plain");
    HBox origin =
        new HBox(
            verb,
            Blocks.label(setting.level(), wins ? "strong" : "muted"),
            Blocks.label(setting.source(), "mono", "muted"));
    origin.getStyleClass().add("setting-origin");
    Label value = Blocks.label(PlainData.block(setting.value()), "mono", "setting-value");
    if (!wins) {
      value.getStyleClass().add("muted");
    }
    value.setWrapText(true);
    VBox box = new VBox(origin, value);
    box.getStyleClass().add("setting");
    return box;
  }
}
