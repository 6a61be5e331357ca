package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.log.StackDiff;
import dev.mitoscope.log.StackDumpView;
import dev.mitoscope.log.StackGroup;
import dev.mitoscope.log.ThreadText;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Findings on top; below them the contexts, their stacks, and their processes. */
final class HangView extends StackPane {
  private static final double FINDINGS_HEIGHT = 232;
  private static final double CONTEXT_ROW = 42;

  /** What the middle shows. */
  private enum Mode {
    SELECTED("This context"),
    ALL("All, grouped"),
    CHANGES("Since the dump before");

    private final String word;

    Mode(String word) {
      this.word = word;
    }
  }

  private final HangViewModel model;
  private final ConsoleActions actions;
  private final VBox findings = new VBox();
  private final ListView<ContextLine> contexts = new ListView<>();
  private final StackDumpView stacks = new StackDumpView();
  private final ProcessPane processes = new ProcessPane();
  private final Label when = Blocks.caption("");
  private final Button interrupt;
  private final Button kill;
  private final VBox nothing;
  private final BorderPane body;
  private Mode mode = Mode.SELECTED;
  private @Nullable Dump shown;

  HangView(HangViewModel model, ConsoleActions actions) {
    this.model = model;
    this.actions = actions;
    findings.getStyleClass().add("findings");
    interrupt = Blocks.button("Interrupt", Feather.SLASH, () -> selected(actions::interrupt));
    kill = Blocks.button("Kill", Feather.X_OCTAGON, () -> selected(actions::kill));
    kill.getStyleClass().addAll("danger", "button-outlined");
    contexts.setFixedCellSize(CONTEXT_ROW);
    contexts.setCellFactory(view -> new ContextCell());
    contexts.setAccessibleText("Contexts of the dump");
    contexts.getSelectionModel().selectedItemProperty().subscribe(ignored -> showContext());
    ScrollPane top = Blocks.scroll(findings);
    top.setMaxHeight(FINDINGS_HEIGHT);
    top.setMinHeight(0);
    SplitPane panes = new SplitPane(contextPane(), stackPane(), processes);
    panes.setDividerPositions(0.2, 0.74);
    SplitPane.setResizableWithParent(processes, false);
    body = new BorderPane(panes);
    body.setTop(top);
    nothing =
        Blocks.emptyState(
            Feather.ACTIVITY,
            "Nothing has been dumped yet",
            "When a host seems stuck, dump: every interpreter answers at once, also while its module"
                + " hangs, and this screen says what each one waits for.");
    getChildren().setAll(body, nothing);
    model.version().subscribe(ignored -> refresh());
  }

  /** Selects a context of the dump that is shown. */
  void select(int context) {
    for (ContextLine line : contexts.getItems()) {
      if (line.context() == context) {
        contexts.getSelectionModel().select(line);
        contexts.scrollTo(line);
        return;
      }
    }
  }

  void selectHost(String host) {
    contexts.getItems().stream()
        .filter(line -> line.name().equals(host) || line.name().startsWith(host + " "))
        .findFirst()
        .ifPresent(line -> select(line.context()));
  }

  Optional<Dump> shown() {
    return Optional.ofNullable(shown);
  }

  private BorderPane contextPane() {
    BorderPane pane = new BorderPane(contexts);
    pane.setTop(Blocks.paneBar(Blocks.heading("Contexts"), Blocks.spacer(), when));
    HBox bar = new HBox(interrupt, kill);
    bar.getStyleClass().addAll("button-row", "pane-foot");
    pane.setBottom(bar);
    pane.setMinWidth(200);
    return pane;
  }

  private BorderPane stackPane() {
    HBox bar = Blocks.paneBar(Blocks.heading("Stacks"), Blocks.spacer());
    ToggleGroup group = new ToggleGroup();
    for (Mode each : Mode.values()) {
      ToggleButton chip = new ToggleButton(each.word);
      chip.getStyleClass().add("filter-chip");
      chip.setToggleGroup(group);
      chip.setSelected(each == mode);
      chip.setOnAction(event -> {
        chip.setSelected(true);
        mode = each;
        showContext();
      });
      bar.getChildren().add(chip);
    }
    BorderPane pane = new BorderPane(stacks);
    pane.setTop(bar);
    return pane;
  }

  private void refresh() {
    Dump dump = model.latest().orElse(null);
    nothing.setVisible(dump == null);
    body.setVisible(dump != null);
    if (dump == null) {
      return;
    }
    ContextLine before = contexts.getSelectionModel().getSelectedItem();
    boolean fresh = shown != dump;
    shown = dump;
    when.setText(Format.time(dump.at()));
    findings.getChildren().setAll(cards(dump));
    contexts.getItems().setAll(model.lines(dump));
    if (before != null && !fresh) {
      select(before.context());
    }
    if (contexts.getSelectionModel().isEmpty()) {
      contexts.getItems().stream()
          .filter(line -> line.stack() != null)
          .findFirst()
          .ifPresent(contexts.getSelectionModel()::select);
    }
    showContext();
  }

  private List<FindingCard> cards(Dump dump) {
    return dump.findings().stream().map(this::card).toList();
  }

  private FindingCard card(Verdict finding) {
    return new FindingCard(
        finding,
        model.name(finding.context(), finding.host()),
        actions.available().get(),
        () -> select(finding.context()),
        () -> act(finding));
  }

  private void act(Verdict finding) {
    if (finding.severity() == Severity.DEAD) {
      actions.kill(finding.context());
    } else {
      actions.interrupt(finding.context());
    }
  }

  private void showContext() {
    Dump dump = shown;
    ContextLine line = contexts.getSelectionModel().getSelectedItem();
    boolean acts = line != null && line.context() != 0 && actions.available().get();
    interrupt.setDisable(!acts);
    kill.setDisable(!acts);
    if (dump == null || line == null) {
      return;
    }
    processes.show(line.stack());
    switch (mode) {
      case SELECTED -> stacks.show(StackGroup.group(threads(line)));
      case ALL -> stacks.show(StackGroup.group(HangReport.threads(dump, model)));
      case CHANGES ->
          stacks.showDiff(
              StackDiff.between(
                  model.before(dump).map(old -> HangReport.threads(old, model)).orElse(List.of()),
                  HangReport.threads(dump, model)));
    }
  }

  private static List<ThreadText> threads(ContextLine line) {
    return line.stack() == null ? List.of() : ThreadTexts.of(line.stack(), line.name());
  }

  private void selected(IntConsumer action) {
    ContextLine line = contexts.getSelectionModel().getSelectedItem();
    if (line != null) {
      action.accept(line.context());
    }
  }
}
