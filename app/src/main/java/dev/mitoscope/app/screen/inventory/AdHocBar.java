package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.playbook.RunRequest;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** A pattern with its live count, and one module to run on what it selects. */
final class AdHocBar extends HBox {
  private final InventoryViewModel model;
  private final Console console;
  private final TextField module = field("Module", "ping", 140);
  private final TextField arguments = field("Arguments", "key=value …", 260);

  AdHocBar(InventoryViewModel model, Console console) {
    this.model = model;
    this.console = console;
    getStyleClass().add("form-bar");
    TextField pattern = field("Pattern", "web*:!web3", 220);
    pattern.textProperty().bindBidirectional(model.pattern());
    Label result = Blocks.label("", "muted");
    result.textProperty().bind(model.patternResult());
    result.setMinWidth(72);
    module.setText("ping");
    HBox.setHgrow(arguments, Priority.ALWAYS);
    Button run = Blocks.button("Run module", Feather.ZAP, this::run);
    disableProperty().bind(console.actions().available().not());
    arguments.setOnAction(event -> run());
    getChildren()
        .setAll(
            Blocks.caption("Pattern"),
            pattern,
            result,
            Blocks.caption("Module"),
            module,
            arguments,
            run);
  }

  private void run() {
    String pattern = model.pattern().get().isBlank() ? "all" : model.pattern().get();
    console
        .actions()
        .startAdHoc(
            pattern,
            module.getText().strip(),
            arguments.getText(),
            new RunRequest(
                List.of(), null, List.of(), List.of(), List.of(), false, false, 0, 0, Map.of()));
    console.open("run", Focus.NOTHING);
  }

  private static TextField field(String name, String example, double width) {
    TextField field = new TextField();
    field.setPromptText(example);
    field.setAccessibleText(name);
    field.setPrefWidth(width);
    return field;
  }
}
