package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.RunEvent.RunError;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Tree, grid and cell side by side; the form over them; what to do when there is no run. */
final class RunView extends StackPane {
  private static final List<State> FILTERS =
      List.of(State.FAILED, State.UNREACHABLE, State.STUCK, State.RUNNING, State.CHANGED);

  private final RunViewModel model;
  private final Console console;
  private final TextField filter = new TextField();
  private final VBox errors = new VBox();
  private final StackPane middle = new StackPane();
  private final HostGrid grid;
  private final RecapTable recap;
  private final VBox running;
  private final Region empty;
  private final RunForm form;

  RunView(RunViewModel model, Console console) {
    this.model = model;
    this.console = console;
    this.grid = new HostGrid(model);
    this.recap = new RecapTable(model);
    this.form = new RunForm(console, this::closeForm);
    this.empty = emptyState();
    VBox tree = new VBox(Blocks.paneBar(Blocks.heading("Plays and tasks")), new TaskTree(model));
    tree.setMinWidth(200);
    VBox.setVgrow(tree.getChildren().getLast(), Priority.ALWAYS);
    CellPane cell = new CellPane(model, console);
    SplitPane panes = new SplitPane(tree, gridPane(), cell);
    panes.setDividerPositions(0.2, 0.7);
    SplitPane.setResizableWithParent(tree, false);
    SplitPane.setResizableWithParent(cell, false);
    VBox.setVgrow(panes, Priority.ALWAYS);
    errors.getStyleClass().add("inventory-failure");
    running = new VBox(errors, panes);
    form.setVisible(false);
    getChildren().setAll(running, empty, form);
    model.frame().subscribe(frame -> refresh());
  }

  /** Opens it as it was left, or filled in with what is to be gone on with. */
  void openForm(@Nullable RunOrder order) {
    if (order == null) {
      form.recall();
    } else {
      form.fill(order);
    }
    form.setVisible(true);
    form.focusFirst();
  }

  boolean escape() {
    if (form.isVisible()) {
      closeForm();
      return true;
    }
    if (!filter.getText().isEmpty() || model.stateFilter().get() != null) {
      filter.clear();
      model.stateFilter().set(null);
      return true;
    }
    if (model.chosen().get() != null) {
      model.chosen().set(null);
      return true;
    }
    return false;
  }

  void find() {
    filter.requestFocus();
    filter.selectAll();
  }

  private void closeForm() {
    form.setVisible(false);
  }

  private void refresh() {
    RunModel run = model.run();
    boolean any = run.stage() != RunModel.Stage.NONE || run.error().isPresent();
    running.setVisible(any);
    empty.setVisible(!any);
    errors.getChildren().setAll(run.error().map(RunView::card).stream().toList());
    errors.setManaged(run.error().isPresent());
    errors.setVisible(run.error().isPresent());
    if (recap.isVisible()) {
      recap.fill();
    }
  }

  private Region gridPane() {
    filter.setPromptText("Filter hosts");
    filter.setAccessibleText("Filter hosts");
    filter.setPrefWidth(150);
    filter.textProperty().bindBidirectional(model.filter());
    ToggleGroup which = new ToggleGroup();
    ToggleButton gridButton = choice("Grid", which, "left-pill");
    ToggleButton recapButton = choice("Recap", which, "right-pill");
    which.selectToggle(gridButton);
    which
        .selectedToggleProperty()
        .subscribe(toggle -> {
          boolean showRecap = recapButton.equals(toggle);
          recap.setVisible(showRecap);
          grid.setVisible(!showRecap);
          if (showRecap) {
            recap.fill();
          }
        });
    HBox filters = new HBox();
    filters.getStyleClass().add("state-filters");
    model.frame().subscribe(frame -> fillFilters(filters));
    HBox choice = new HBox(gridButton, recapButton);
    choice.getStyleClass().add("segments");
    HBox bar = Blocks.paneBar(choice, filters, Blocks.spacer(), filter);
    middle.getChildren().setAll(grid, recap);
    VBox.setVgrow(middle, Priority.ALWAYS);
    VBox pane = new VBox(bar, middle);
    pane.setMinWidth(320);
    return pane;
  }

  /** A chip for each state that some host is in: press it to see only those. */
  private void fillFilters(HBox filters) {
    State chosen = model.stateFilter().get();
    filters
        .getChildren()
        .setAll(
            FILTERS.stream()
                .filter(state -> hosts(state) > 0 || state == chosen)
                .map(state -> chip(state, state == chosen))
                .toList());
  }

  private long hosts(State state) {
    return model.run().hosts().stream()
        .filter(host ->
            state.isActive()
                ? host.current(model.clock().now().get()).filter(state::equals).isPresent()
                : host.count(state) > 0)
        .count();
  }

  private Node chip(State state, boolean chosen) {
    var chip =
        dev.mitoscope.app.theme.StateGlyph.withText(
            state, Format.count(hosts(state)) + " " + state.word());
    chip.getStyleClass().addAll("chip", "state-chip");
    if (chosen) {
      chip.getStyleClass().add("chip-accent");
    }
    chip.setOnMouseClicked(event -> model.stateFilter().set(chosen ? null : state));
    return chip;
  }

  private static ToggleButton choice(String text, ToggleGroup group, String pill) {
    ToggleButton button = new ToggleButton(text);
    button.setToggleGroup(group);
    button.getStyleClass().addAll(pill, "small-toggle");
    button.setOnAction(event -> group.selectToggle(button));
    return button;
  }

  private Region emptyState() {
    if (!console.actions().canOpen()) {
      return Blocks.emptyState(
          Feather.PLAY_CIRCLE,
          "No run in this file",
          "Write one with: mitoscope run SITE.yml -i INVENTORY --events FILE");
    }
    return Blocks.emptyState(
        Feather.PLAY_CIRCLE,
        "Nothing has run yet",
        "Choose a playbook and an inventory. You will see each task on each host as it happens,"
            + " with every line that it prints.",
        Blocks.primary("New run…", Feather.PLAY, () -> openForm(null)));
  }

  private static Node card(RunError error) {
    return Blocks.errorCard(
        error.message(),
        Objects.requireNonNullElse(error.hint(), ""),
        List.of(new Blocks.Fact("position", Objects.requireNonNullElse(error.position(), ""))));
  }
}
