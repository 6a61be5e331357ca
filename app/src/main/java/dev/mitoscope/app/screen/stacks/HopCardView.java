package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.theme.Blocks;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** A hop as a card: how and where to on top, below each argument with its value and its origin. */
final class HopCardView extends VBox {
  static final double WIDTH = 440;
  private static final double NAME_WIDTH = 128;

  HopCardView(HopCard hop) {
    getStyleClass().add("hop-card");
    if (hop.differs()) {
      getStyleClass().add("differs");
    }
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    Label number = Blocks.label(Integer.toString(hop.number()), "hop-number");
    Label method = new Label(hop.method(), Blocks.icon(icon(hop)));
    method.getStyleClass().add("hop-method");
    Label way = Blocks.label(hop.way(), "mono", "hop-way");
    HBox head = new HBox(number, method, way);
    head.getStyleClass().add("hop-head");
    getChildren().setAll(head, table(hop));
    setAccessibleText("Hop " + hop.number() + ": " + hop.method() + " " + hop.way());
  }

  private static GridPane table(HopCard hop) {
    GridPane table = new GridPane();
    table.getStyleClass().add("hop-table");
    table.getColumnConstraints().setAll(new ColumnConstraints(NAME_WIDTH), new ColumnConstraints());
    table.getColumnConstraints().get(1).setHgrow(Priority.ALWAYS);
    table.getColumnConstraints().get(1).setMaxWidth(WIDTH - NAME_WIDTH - 24);
    int row = 0;
    for (HopCard.Line line : hop.lines()) {
      Label name = Blocks.label(line.name(), "hop-name");
      VBox value = value(line);
      if (line.differs()) {
        value.getStyleClass().add("differs");
        name.getStyleClass().add("differs");
      }
      table.addRow(row++, name, value);
    }
    return table;
  }

  private static VBox value(HopCard.Line line) {
    VBox cell = new VBox();
    cell.getStyleClass().add("hop-value");
    if (!line.raw().isEmpty()) {
      Label raw = Blocks.label(line.raw() + "  →", "mono", "hop-raw");
      raw.setTooltip(new Tooltip("Before rendering: " + line.raw()));
      cell.getChildren().add(raw);
    }
    Label value = Blocks.label(line.value(), line.set() ? "mono" : "hop-unset");
    value.setTooltip(new Tooltip(line.value()));
    cell.getChildren().add(value);
    if (!line.origin().isEmpty()) {
      Label origin = Blocks.caption(line.origin());
      origin.setTooltip(new Tooltip(line.origin()));
      cell.getChildren().add(origin);
    }
    return cell;
  }

  private static Ikon icon(HopCard hop) {
    return switch (hop.method()) {
      case "ssh" -> Feather.TERMINAL;
      case "local" -> Feather.MONITOR;
      case "sudo", "doas" -> Feather.SHIELD;
      case "su" -> Feather.USER;
      case "kubectl", "docker", "podman", "buildah", "lxc", "lxd", "incus" -> Feather.BOX;
      default -> Feather.LINK;
    };
  }
}
