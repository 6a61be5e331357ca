package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.multiplexer.event.ContextEvent.ResourceUsage;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;

/** The bar at the bottom: the run, the contexts, the budgets, the rates, the open questions. */
final class StatusLine extends StatusBar implements Fold {
  private static final List<State> COUNTED =
      List.of(
          State.OK,
          State.CHANGED,
          State.FAILED,
          State.UNREACHABLE,
          State.SKIPPED,
          State.RESCUED,
          State.IGNORED);

  private final Models models;
  private final ConsoleClock clock;
  private final StateGlyph glyph = new StateGlyph(State.PENDING);
  private final Label stage = Blocks.label("", "status-stage");
  private final HBox counts = new HBox();
  private final Label contexts = new Label();
  private final Label rates = Blocks.label("", "status-number");
  private final Button prompts = new Button("", Blocks.icon(Feather.HELP_CIRCLE));

  StatusLine(Models models, ConsoleClock clock, String mode, Runnable openPrompts) {
    this.models = models;
    this.clock = clock;
    setText("");
    counts.getStyleClass().add("status-counts");
    HBox run = new HBox(glyph, stage, counts);
    run.getStyleClass().add("status-run");
    prompts.getStyleClass().addAll("flat", "status-prompts");
    prompts.setOnAction(event -> openPrompts.run());
    getLeftItems().addAll(run, divider(), contexts, divider(), rates);
    getRightItems().add(prompts);
    if (!mode.isEmpty()) {
      getRightItems().addAll(divider(), Blocks.label(mode, "status-mode"));
    }
    clock.now().subscribe(now -> settle());
  }

  @Override
  public void apply(Recorded recorded) {
    // It only shows what the shared models have folded.
  }

  @Override
  public void settle() {
    showRun(models.run());
    ResourceUsage usage = models.resources().usage();
    long live = models.contexts().all().stream().filter(ContextEntry::isAlive).count();
    contexts.setText(
        usage.descriptorLimit() == 0
            ? Format.count(live, "context")
            : Format.count(live, "context")
                + " · "
                + Format.count(usage.descriptors())
                + "/"
                + Format.count(usage.descriptorLimit())
                + " fds");
    rates.setText(
        "↑ "
            + Format.rate(usage.sentPerSecond())
            + "   ↓ "
            + Format.rate(usage.receivedPerSecond()));
    int open = models.prompts().open().size();
    prompts.setText(Format.count(open, "prompt"));
    prompts.setVisible(open > 0);
    prompts.setManaged(open > 0);
  }

  private void showRun(RunModel run) {
    long elapsed =
        run.isUnderWay()
            ? clock.since(run.startedAt())
            : java.time.Duration.between(run.startedAt(), run.lastAt()).toMillis();
    glyph.state().set(state(run));
    stage.setText(
        switch (run.stage()) {
          case NONE -> "No run yet";
          case RUNNING -> "running " + Format.clock(elapsed);
          case PAUSED -> "paused " + Format.clock(elapsed);
          case STOPPING -> "stopping " + Format.clock(elapsed);
          case FINISHED -> "finished in " + Format.clock(elapsed);
        });
    List<Node> shown =
        COUNTED.stream()
            .filter(state -> run.count(state) > 0)
            .<Node>map(state -> countLabel(state, run.count(state)))
            .toList();
    counts.getChildren().setAll(shown);
  }

  private static Label countLabel(State state, int count) {
    return Blocks.label(
        Format.count(count) + " " + state.word(), "state-label", state.styleClass());
  }

  private static State state(RunModel run) {
    return switch (run.stage()) {
      case NONE -> State.PENDING;
      case RUNNING -> State.RUNNING;
      case PAUSED, STOPPING -> State.WAITING;
      case FINISHED ->
          run.finished().filter(end -> end.exitCode() != 0).isPresent() ? State.FAILED : State.OK;
    };
  }

  private static Separator divider() {
    Separator separator = new Separator(Orientation.VERTICAL);
    separator.getStyleClass().add("small");
    return separator;
  }
}
