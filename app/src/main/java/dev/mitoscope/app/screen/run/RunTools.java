package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the run as a whole: start, pause, and stop in four depths. */
final class RunTools {
  private final RunModel run;
  private final ConsoleActions actions;
  private final Runnable openForm;
  private final Button start;
  private final Button pause;
  private final SplitMenuButton stop = new SplitMenuButton();

  RunTools(RunViewModel model, ConsoleActions actions, Runnable openForm) {
    this.run = model.run();
    this.actions = actions;
    this.openForm = openForm;
    this.start = Blocks.primary("New run…", Feather.PLAY, openForm);
    this.pause = Blocks.button("Pause", Feather.PAUSE, this::pause);
    stop.setText("Stop");
    stop.setGraphic(Blocks.icon(Feather.SQUARE));
    stop.getStyleClass().add("danger");
    stop.setMinWidth(SplitMenuButton.USE_PREF_SIZE);
    stop.setOnAction(event -> actions.stop(StopDepth.STOP_SCHEDULING, null));
    for (StopDepth depth : StopDepth.values()) {
      stop.getItems().add(item(depth));
    }
    run.version().subscribe(version -> refresh());
    refresh();
  }

  List<Node> nodes() {
    return actions.canOpen() ? List.of(pause, stop, start) : List.of();
  }

  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("New run…", "run", Feather.PLAY, openForm)
            .when(() -> actions.canOpen() && !run.isUnderWay()));
    commands.add(
        Command.of("Pause or go on with the run", "run", Feather.PAUSE, this::pause)
            .when(this::canAct));
    for (StopDepth depth : StopDepth.values()) {
      commands.add(
          Command.of("Stop: " + name(depth), "run", Feather.SQUARE, () -> actions.stop(depth, null))
              .when(this::canAct));
    }
    return commands;
  }

  private boolean canAct() {
    return actions.canOpen() && run.isUnderWay();
  }

  private void pause() {
    actions.pause(run.stage() != RunModel.Stage.PAUSED);
  }

  private void refresh() {
    boolean underWay = run.isUnderWay();
    boolean paused = run.stage() == RunModel.Stage.PAUSED;
    show(start, !underWay);
    show(pause, underWay);
    show(stop, underWay);
    pause.setText(paused ? "Go on" : "Pause");
    pause.setGraphic(Blocks.icon(paused ? Feather.PLAY : Feather.PAUSE));
  }

  private MenuItem item(StopDepth depth) {
    Label what = Blocks.label(name(depth), "strong");
    VBox text = new VBox(what, Blocks.caption(explanation(depth)));
    text.getStyleClass().add("menu-text");
    MenuItem item = new MenuItem();
    item.setGraphic(text);
    item.setOnAction(event -> actions.stop(depth, null));
    return item;
  }

  private static String name(StopDepth depth) {
    return switch (depth) {
      case STOP_SCHEDULING -> "Start no new task";
      case CANCEL_TASK -> "Cancel running tasks";
      case KILL_CONTEXT -> "Kill the interpreters";
      case CLOSE_TREE -> "Close everything";
    };
  }

  private static String explanation(StopDepth depth) {
    return switch (depth) {
      case STOP_SCHEDULING -> "Tasks that run may finish; then the run ends.";
      case CANCEL_TASK -> "Interrupts what runs on every host, its child processes too.";
      case KILL_CONTEXT -> "Ends the run's interpreters on the targets at once.";
      case CLOSE_TREE -> "Ends every connection, and shows that nothing was left.";
    };
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
