package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostDescribed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The host or group in focus: who it is, how it is reached, its variables and their origins. */
final class HostPane extends VBox {
  private final InventoryViewModel model;
  private final Label name = Blocks.label("", "subject-title");
  private final Label reach = Blocks.label("", "muted");
  private final FlowPane groups = new FlowPane();
  private final TextField search = new TextField();
  private final Label count = Blocks.caption("");
  private final VariableTable table;
  private final SettingsPane origins = new SettingsPane();

  HostPane(InventoryViewModel model, Console console) {
    this.model = model;
    this.table = new VariableTable(origins::show);
    getStyleClass().add("host-pane");
    groups.getStyleClass().add("chips");
    search.setPromptText("Filter variables");
    search.setAccessibleText("Filter variables");
    search.textProperty().bindBidirectional(model.variableSearch());
    search.setPrefWidth(220);
    Button stack =
        Blocks.button(
            "Stack",
            Feather.LAYERS,
            () -> hostName(host -> console.open("stacks", Focus.host(host))));
    Button connect =
        Blocks.button("Connect", Feather.LINK, () -> hostName(console.actions()::connect));
    connect.disableProperty().bind(console.actions().available().not());
    HBox actions = new HBox(stack, connect);
    actions.getStyleClass().add("button-row");
    VBox who = new VBox(name, reach, groups);
    who.getStyleClass().add("subject");
    HBox.setHgrow(who, Priority.ALWAYS);
    HBox head = new HBox(who, actions);
    head.getStyleClass().add("subject-head");
    SplitPane panes = new SplitPane(table, origins);
    panes.setOrientation(javafx.geometry.Orientation.VERTICAL);
    panes.setDividerPositions(0.68);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getChildren()
        .setAll(
            head,
            Blocks.paneBar(Blocks.heading("Variables"), count, Blocks.spacer(), search),
            panes);
    model.selected().subscribe(node -> refresh());
    model.variables().subscribe(this::fill);
  }

  boolean escape() {
    if (search.getText().isEmpty()) {
      return false;
    }
    search.clear();
    return true;
  }

  private void hostName(java.util.function.Consumer<String> use) {
    InventoryNode node = model.selected().get();
    if (node != null) {
      use.accept(node.name());
    }
  }

  private void fill(List<VariableRow> rows) {
    count.setText(rows.isEmpty() ? "" : Format.count(rows.size()));
    table.show(rows, placeholder());
    refresh();
  }

  private void refresh() {
    InventoryNode node = model.selected().get();
    if (node == null) {
      name.setText("Select a host");
      reach.setText("");
      groups.getChildren().clear();
      return;
    }
    name.setText(node.name());
    reach.setText(reach(node));
    groups
        .getChildren()
        .setAll(
            model
                .inventory()
                .described(node.name())
                .map(HostDescribed::groups)
                .orElse(List.of())
                .stream()
                .map(group -> Blocks.label(group, "chip"))
                .toList());
    groups.setManaged(!groups.getChildren().isEmpty());
  }

  private String reach(InventoryNode node) {
    if (node.kind() == InventoryNode.Kind.GROUP) {
      return Format.count(node.hosts(), "host") + " in this group and below it";
    }
    @Nullable StackResolved stack = model.inventory().stacks().get(node.name());
    if (stack != null) {
      return "reached by "
          + stack.hops().stream().map(hop -> hop.method()).collect(Collectors.joining(" → "));
    }
    return model
        .inventory()
        .stackFailure(node.name())
        .map(HostPane::failure)
        .orElse("not asked yet how it is reached");
  }

  private static String failure(StackFailed failed) {
    return failed.message() + Objects.requireNonNullElse(failed.position(), "");
  }

  private String placeholder() {
    InventoryNode node = model.selected().get();
    if (node == null) {
      return "Select a host at the left to see its variables.";
    }
    if (node.kind() == InventoryNode.Kind.GROUP) {
      return "Variables are shown per host: what a group sets appears with the hosts that it"
          + " reaches.";
    }
    return model.variableSearch().get().isBlank()
        ? "Nothing is known of this host's variables."
        : "No variable matches the filter.";
  }
}
