package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.CellDetail;
import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.log.OutputBuffer;
import dev.mitoscope.log.OutputView;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One task on one host: its state in words, what can be done about it, and all that is known. */
final class CellPane extends StackPane {
  private static final OutputBuffer NOTHING = new OutputBuffer(1);

  private final RunViewModel model;
  private final Console console;
  private final Label title = Blocks.label("", "subject-title");
  private final Label task = Blocks.label("", "muted");
  private final HBox state = new HBox();
  private final Label leftOut = Blocks.caption("Left out of the rest of the run.");
  private final Label verdict = Blocks.label("", "verdict");
  private final HBox actions = new HBox();
  private final OutputView output = new OutputView();
  private final Label silent = Blocks.label("Nothing was printed.", "muted");
  private final CellFacts facts;
  private final Tab outputTab = tab("Output");
  private final Tab resultTab = tab("Result");
  private final Tab diffTab = tab("Diff");
  private final Tab argumentsTab = tab("Arguments");
  private final Tab timingTab = tab("Timing");
  private final TabPane tabs = new TabPane(outputTab, resultTab, diffTab, argumentsTab, timingTab);
  private final DebuggerPane debugger;
  private final VBox pane;
  private final Node nothing =
      Blocks.emptyState(
          Feather.CROSSHAIR,
          "Nothing in focus",
          "Select a cell to see what the task was asked, what it prints and what came of it.");
  private @Nullable CellKey shown;
  private boolean shownFinished;
  private String shownEnding = "";
  private OutputBuffer shownOutput = NOTHING;

  CellPane(RunViewModel model, Console console) {
    this.model = model;
    this.console = console;
    this.facts = new CellFacts(console);
    getStyleClass().addAll("side-pane", "cell-pane");
    title.setWrapText(true);
    task.setWrapText(true);
    verdict.setWrapText(true);
    state.getStyleClass().add("cell-state");
    actions.getStyleClass().add("button-row");
    VBox head = new VBox(title, task, state, leftOut, verdict, actions);
    head.getStyleClass().add("cell-head");
    // Tabs scroll; what the head says is never cut short for them.
    head.setMinHeight(VBox.USE_PREF_SIZE);
    tabs.getStyleClass().add("dense");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    outputTab.setContent(new StackPane(output, silent));
    VBox.setVgrow(tabs, Priority.ALWAYS);
    debugger = new DebuggerPane(model.debugger(), console);
    pane = new VBox(head, debugger, tabs);
    setMinWidth(280);
    model.frame().subscribe(frame -> refresh());
    console.models().contexts().version().subscribe(version -> refreshEnding());
  }

  /** What became of a lost host's interpreter is known after its task has ended. */
  private void refreshEnding() {
    CellKey key = shown;
    if (key != null && !endingOf(key).equals(shownEnding)) {
      shown = null;
      refresh();
    }
  }

  private static boolean wentWrong(HostTaskFinished end) {
    return end.status() == Status.FAILED || end.status() == Status.UNREACHABLE;
  }

  private String endingOf(CellKey key) {
    Optional<RunHost> host = model.run().host(key.host());
    return host.flatMap(
            h -> model.run().task(key.task()).flatMap(task -> model.run().cell(task, h)))
        .filter(cell -> cell.finished().filter(CellPane::wentWrong).isPresent())
        .map(cell -> facts.ending(host.get(), cell))
        .orElse("");
  }

  private void refresh() {
    CellKey key = model.focus().get();
    Optional<RunHost> host = Optional.ofNullable(key).flatMap(k -> model.run().host(k.host()));
    Optional<TaskEntry> entry = Optional.ofNullable(key).flatMap(k -> model.run().task(k.task()));
    if (key == null || host.isEmpty() || entry.isEmpty()) {
      shown = null;
      show(nothing);
      return;
    }
    show(pane);
    CellDetail cell = model.run().cell(entry.get(), host.get()).orElse(null);
    boolean moved = !key.equals(shown);
    boolean finished = cell != null && cell.finished().isPresent();
    head(host.get(), entry.get(), cell);
    debugger.show(host.get().name());
    showOutput(cell);
    if (moved || finished != shownFinished || (cell != null && !finished)) {
      resultTab.setContent(facts.result(host.get(), cell));
      diffTab.setContent(facts.diff(cell));
      timingTab.setContent(facts.timing(host.get(), entry.get(), cell));
    }
    if (moved) {
      argumentsTab.setContent(facts.arguments(entry.get(), cell));
      actions.getChildren().setAll(buttons(host.get(), entry.get()));
    } else if (finished != shownFinished) {
      actions.getChildren().setAll(buttons(host.get(), entry.get()));
    }
    if (moved || finished != shownFinished) {
      boolean printed = cell != null && cell.output().size() > 0;
      boolean failed =
          entry.get().state(host.get().index()).filter(State::wantsAttention).isPresent();
      tabs.getSelectionModel().select(finished && (failed || !printed) ? resultTab : outputTab);
    }
    shown = key;
    shownEnding = endingOf(key);
    shownFinished = finished;
  }

  private void showOutput(@Nullable CellDetail cell) {
    OutputBuffer buffer = cell == null ? NOTHING : cell.output();
    if (buffer.equals(shownOutput)) {
      output.refresh();
    } else {
      output.show(buffer);
      shownOutput = buffer;
    }
    silent.setVisible(buffer.size() == 0);
    outputTab.setText(count("Output", buffer.size()));
  }

  private void head(RunHost host, TaskEntry entry, @Nullable CellDetail cell) {
    title.setText(host.name() + " · " + entry.shortName());
    task.setText(entry.action() + "   " + entry.position());
    boolean current = host.task().filter(entry::equals).isPresent();
    State now =
        current
            ? host.current(model.clock().now().get()).orElse(State.RUNNING)
            : entry.state(host.index()).orElse(State.PENDING);
    String since =
        current
            ? " " + Format.duration(model.clock().since(host.since()))
            : cell == null
                ? ""
                : cell.finished().map(f -> " in " + Format.duration(f.timing().total())).orElse("");
    state.getChildren().setAll(StateGlyph.withText(now, now.word() + since));
    if (current) {
      String detail = host.phaseDetail().isEmpty() ? "" : " · " + host.phaseDetail();
      String phase = host.phase().name().toLowerCase(java.util.Locale.ROOT);
      state.getChildren().add(Blocks.label(phase + detail, "muted"));
    }
    leftOut.setVisible(host.isLeftOut());
    leftOut.setManaged(host.isLeftOut());
    Optional<Verdict> said = current ? host.verdict() : Optional.empty();
    verdict.setText(said.map(Verdict::sentence).orElse(""));
    verdict.setManaged(said.isPresent());
    verdict.setVisible(said.isPresent());
  }

  private List<Button> buttons(RunHost host, TaskEntry entry) {
    Button logs =
        Blocks.button("Logs", Feather.LIST, () -> console.open("logs", Focus.host(host.name())));
    if (host.task().filter(entry::equals).isEmpty()) {
      return List.of(logs);
    }
    Button diagnose =
        Blocks.button(
            "Diagnose",
            Feather.ACTIVITY,
            () -> {
              console
                  .actions()
                  .dump(
                      console.models().contexts().of(host.name()).stream()
                          .filter(ContextEntry::isAlive)
                          .map(ContextEntry::id)
                          .toList());
              console.open("hang", Focus.host(host.name()));
            });
    Button skip =
        Blocks.button(
            "Skip host",
            Feather.SKIP_FORWARD,
            () -> console.actions().stop(StopDepth.STOP_SCHEDULING, host.name()));
    Button kill =
        Blocks.button(
            "Kill",
            Feather.X_OCTAGON,
            () -> console.actions().stop(StopDepth.KILL_CONTEXT, host.name()));
    kill.getStyleClass().addAll("danger", "button-outlined");
    skip.disableProperty().bind(console.actions().available().not());
    kill.disableProperty().bind(console.actions().available().not());
    return List.of(diagnose, skip, kill);
  }

  private void show(Node content) {
    if (getChildren().isEmpty() || !getChildren().getFirst().equals(content)) {
      getChildren().setAll(content);
    }
  }

  private static String count(String name, int number) {
    return number == 0 ? name : name + " " + Format.count(number);
  }

  private static Tab tab(String name) {
    return new Tab(name);
  }
}
