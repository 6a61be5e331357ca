package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.app.screen.transfers.TransfersViewModel.Row;
import dev.mitoscope.app.screen.transfers.TransfersViewModel.Show;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.theme.Blocks;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of files under a line that sums them up. */
final class TransfersView extends StackPane {
  private static final double ROW = 44;

  private final TransfersViewModel model;
  private final ListView<Row> list = new ListView<>();
  private final Label summary = Blocks.label("", "transfer-summary");
  private final VBox nothing;
  private final BorderPane body;
  private Show show = Show.ALL;
  private long shownStructure = -1;

  TransfersView(TransfersViewModel model, ConsoleActions actions) {
    this.model = model;
    list.setFixedCellSize(ROW);
    list.getStyleClass().add("transfer-list");
    list.setAccessibleText("Transfers");
    list.setCellFactory(view -> new TransferCell(actions, model.version()));
    body = new BorderPane(list);
    body.setTop(Blocks.paneBar(filters(), Blocks.spacer(), summary));
    nothing =
        Blocks.emptyState(
            Feather.UPLOAD_CLOUD,
            "No file is on its way",
            "Each file that a task copies to a host or fetches from one shows here, with how far it"
                + " is, how fast, and through which hops.");
    getChildren().setAll(body, nothing);
    model.version().subscribe(ignored -> refresh());
  }

  private HBox filters() {
    HBox chips = new HBox();
    chips.getStyleClass().add("button-row");
    ToggleGroup group = new ToggleGroup();
    for (Show each : Show.values()) {
      ToggleButton chip = new ToggleButton(each.word());
      chip.getStyleClass().add("filter-chip");
      chip.setToggleGroup(group);
      chip.setSelected(each == show);
      chip.setOnAction(event -> {
        // One of them is always on.
        chip.setSelected(true);
        show = each;
        shownStructure = -1;
        refresh();
      });
      chips.getChildren().add(chip);
    }
    return chips;
  }

  private void refresh() {
    nothing.setVisible(model.isEmpty());
    body.setVisible(!model.isEmpty());
    summary.setText(model.summary());
    if (shownStructure != model.structure()) {
      shownStructure = model.structure();
      list.getItems().setAll(model.rows(show));
    }
  }
}
