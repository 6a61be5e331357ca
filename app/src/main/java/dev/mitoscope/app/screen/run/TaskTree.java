package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.PlayEntry;
import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Plays and their tasks, each with its most urgent state and its progress. */
final class TaskTree extends TreeView<TaskTree.Line> {

  /** A line of the tree: a play, or a task of one. */
  sealed interface Line {
    record OfPlay(PlayEntry play) implements Line {}

    record OfTask(TaskEntry task) implements Line {}
  }

  private final RunViewModel model;
  private boolean filling;

  TaskTree(RunViewModel model) {
    this.model = model;
    setShowRoot(false);
    setRoot(new TreeItem<>());
    setAccessibleText("Plays and tasks");
    setCellFactory(view -> new LineCell());
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> {
          if (item != null && !filling) {
            choose(item.getValue());
          }
        });
    model.frame().subscribe(frame -> fill());
  }

  private void choose(Line line) {
    switch (line) {
      case Line.OfPlay of -> model.play().set(of.play().number());
      case Line.OfTask of -> {
        model.play().set(of.task().play());
        CellKey focus = model.focus().get();
        if (focus != null) {
          model.chosen().set(new CellKey(focus.host(), of.task().id()));
        }
      }
    }
  }

  /** Adds what has begun since; a run only ever grows, and a new one starts from nothing. */
  private void fill() {
    filling = true;
    List<TreeItem<Line>> items = getRoot().getChildren();
    List<PlayEntry> plays = model.run().plays();
    if (items.size() > plays.size() || !isSameRun(items, plays)) {
      items.clear();
    }
    for (int i = 0; i < plays.size(); i++) {
      if (i == items.size()) {
        TreeItem<Line> item = new TreeItem<>(new Line.OfPlay(plays.get(i)));
        item.setExpanded(true);
        items.forEach(before -> before.setExpanded(false));
        items.add(item);
      }
      List<TreeItem<Line>> tasks = items.get(i).getChildren();
      List<TaskEntry> begun = plays.get(i).tasks();
      List<TreeItem<Line>> fresh = new ArrayList<>();
      for (TaskEntry task : begun.subList(tasks.size(), begun.size())) {
        fresh.add(new TreeItem<>(new Line.OfTask(task)));
      }
      tasks.addAll(fresh);
      if (!fresh.isEmpty() && model.chosen().get() == null) {
        scrollTo(getExpandedItemCount() - 1);
      }
    }
    refresh();
    filling = false;
  }

  private static boolean isSameRun(List<TreeItem<Line>> items, List<PlayEntry> plays) {
    return items.isEmpty()
        || (items.getFirst().getValue() instanceof Line.OfPlay first
            && first.play().equals(plays.getFirst()));
  }

  private static final class LineCell extends TreeCell<Line> {
    private final StateGlyph glyph = new StateGlyph(State.PENDING);
    private final Label name = new Label();
    private final Label progress = Blocks.caption("");
    private final HBox row = new HBox(glyph, name, Blocks.spacer(), progress);

    LineCell() {
      row.getStyleClass().add("tree-row");
      name.setMinWidth(0);
      progress.setMinWidth(Label.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setGraphic(null);
        return;
      }
      switch (line) {
        case Line.OfPlay of ->
            show(
                of.play().worst(),
                of.play().name(),
                "tree-group",
                of.play().isFinished() ? "" : Math.round(of.play().progress() * 100) + " %");
        case Line.OfTask of -> {
          TaskEntry task = of.task();
          int left = task.planned() - task.finished();
          show(
              task.worst(),
              task.isHandler() ? "↳ " + task.name() : task.name(),
              "tree-host",
              left == 0 ? "" : Format.count(left) + " left");
        }
      }
      Blocks.stretch(this, row);
      setGraphic(row);
    }

    private void show(State state, String text, String styleClass, String rest) {
      glyph.state().set(state);
      name.setText(text);
      name.getStyleClass().setAll("label", styleClass);
      progress.setText(rest);
      setAccessibleText(text + ", " + state.word() + (rest.isEmpty() ? "" : ", " + rest));
    }
  }
}
