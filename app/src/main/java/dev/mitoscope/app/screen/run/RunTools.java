package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * What can be done with the run as a whole: start, resume, retry, pause, step, and stop in four
 * depths.
 */
final class RunTools {
  private final RunViewModel model;
  private final RunModel run;
  private final ConsoleActions actions;
  private final Consumer<@Nullable RunOrder> openForm;
  private final ResumeMenu resume;
  private final Button start;
  private final Button retry;
  private final Button pause;
  private final Button step;
  private final SplitMenuButton stop = new SplitMenuButton();

  /**
   * @param openForm opens the form for a run, filled in with the order unless it is null
   */
  RunTools(RunViewModel model, Console console, Consumer<@Nullable RunOrder> openForm) {
    this.model = model;
    this.run = model.run();
    this.actions = console.actions();
    this.openForm = openForm;
    this.resume = new ResumeMenu(console, this::resume);
    this.start = Blocks.primary("New run…", Feather.PLAY, this::start);
    this.retry = Blocks.button("Retry", Feather.ROTATE_CW, this::retry);
    this.pause = Blocks.button("Pause", Feather.PAUSE, this::pause);
    this.step = Blocks.button("Step", Feather.SKIP_FORWARD, actions::step);
    step.setTooltip(new Tooltip("Let one task run, then rest again"));
    retry.setTooltip(new Tooltip("Run the same playbooks on the hosts that failed"));
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
    return actions.canOpen()
        ? List.of(pause, step, stop, retry, resume.button(), start)
        : List.of();
  }

  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.add(command("New run…", Feather.PLAY, this::start).when(this::canStart));
    commands.add(
        command("Resume a killed run from its file…", Feather.FAST_FORWARD, resume::choose)
            .when(this::canStart));
    commands.add(
        command("Retry failed hosts", Feather.ROTATE_CW, this::retry).when(this::canRetry));
    commands.add(
        command("Pause or go on with the run", Feather.PAUSE, this::pause).when(this::canAct));
    commands.add(
        command("Step: let one task run", Feather.SKIP_FORWARD, actions::step)
            .when(() -> canAct() && run.stage() == RunModel.Stage.PAUSED));
    for (StopDepth depth : StopDepth.values()) {
      commands.add(
          command("Stop: " + name(depth), Feather.SQUARE, () -> actions.stop(depth, null))
              .when(this::canAct));
    }
    return commands;
  }

  private static Command command(String name, Feather icon, Runnable action) {
    return Command.of(name, "run", icon, action);
  }

  private boolean canAct() {
    return actions.canOpen() && run.isUnderWay();
  }

  private boolean canStart() {
    return actions.canOpen() && !run.isUnderWay();
  }

  private boolean canRetry() {
    return canStart() && actions.canRetry() && !model.lost().isEmpty();
  }

  private void start() {
    openForm.accept(null);
  }

  private void resume(RunOrder order) {
    openForm.accept(order);
  }

  private void retry() {
    actions.retry(model.lost());
  }

  private void pause() {
    actions.pause(run.stage() != RunModel.Stage.PAUSED);
  }

  private void refresh() {
    boolean underWay = run.isUnderWay();
    boolean paused = run.stage() == RunModel.Stage.PAUSED;
    show(start, !underWay);
    show(resume.button(), !underWay);
    show(retry, canRetry());
    show(pause, underWay);
    show(step, paused);
    show(stop, underWay);
    retry.setText("Retry " + Format.count(model.lost().size(), "failed host"));
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
