package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.app.screen.transfers.TransfersViewModel.Row;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A row of the list: a task's heading or a file. Shows progress without a new item. */
final class TransferCell extends ListCell<Row> {
  private final Label groupName = Blocks.heading("");
  private final Label groupText = Blocks.caption("");
  private final HBox group = new HBox(groupName, groupText);

  private final StateGlyph glyph = new StateGlyph(State.PENDING);
  private final Label name = Blocks.label("", "transfer-name");
  private final Label way = Blocks.caption("");
  private final ProgressBar bar = new ProgressBar();
  private final Label size = column(150);
  private final Label rate = column(90);
  private final Label left = column(80);
  private final Label word = column(84);
  private final Button pause;
  private final Button cancel;
  private final HBox file;

  /** Shows its item anew whenever {@code ticks} changes. */
  TransferCell(ConsoleActions actions, ObservableValue<?> ticks) {
    getStyleClass().add("transfer-cell");
    group.getStyleClass().add("transfer-group");
    pause = Blocks.iconButton("Pause", Feather.PAUSE, () -> pause(actions));
    cancel = Blocks.iconButton("Cancel", Feather.X, () -> cancel(actions));
    VBox what = new VBox(name, way);
    what.setMinWidth(120);
    what.setPrefWidth(120);
    HBox.setHgrow(what, Priority.ALWAYS);
    file = new HBox(glyph, what, bar, size, rate, left, word, pause, cancel);
    file.getStyleClass().add("transfer-row");
    setPrefWidth(0);
    ticks.subscribe(ignored -> refresh());
  }

  @Override
  protected void updateItem(Row item, boolean empty) {
    super.updateItem(item, empty);
    setText(null);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    setGraphic(item instanceof Row.Group ? group : file);
    refresh();
  }

  private void refresh() {
    switch (getItem()) {
      case null -> {}
      case Row.Group shown -> show(shown);
      case Row.File shown -> show(shown.transfer());
    }
  }

  private void show(Row.Group shown) {
    groupName.setText(shown.name());
    long all = 0;
    long there = 0;
    int done = 0;
    int failed = 0;
    for (Transfer transfer : shown.transfers()) {
      all += transfer.start().size();
      there += transfer.done();
      done += transfer.phase() == Transfer.Phase.DONE ? 1 : 0;
      failed += transfer.phase() == Transfer.Phase.FAILED ? 1 : 0;
    }
    groupText.setText(
        done
            + " of "
            + Format.count(shown.transfers().size(), "file")
            + (failed > 0 ? ", " + failed + " failed" : "")
            + "  ·  "
            + Format.bytes(there)
            + " of "
            + Format.bytes(all));
  }

  private void show(Transfer transfer) {
    TransferStarted start = transfer.start();
    glyph.state().set(state(transfer.phase()));
    name.setText(transfer.name());
    way.setText(way(start));
    bar.show(transfer);
    size.setText(Format.bytes(transfer.done()) + " of " + Format.bytes(start.size()));
    rate.setText(transfer.rate() > 0 ? Format.rate(transfer.rate()) : "");
    boolean open = transfer.phase().isOpen();
    left.setText(
        open
            ? transfer.remaining().stream()
                .mapToObj(rest -> Format.duration(rest) + " left")
                .findFirst()
                .orElse("")
            : Format.duration(transfer.elapsed()));
    word.setText(transfer.phase().word());
    String reason = Objects.requireNonNullElse(transfer.message(), "");
    setTooltip(reason.isEmpty() ? null : new Tooltip(reason));
    if (!reason.isEmpty() && !open) {
      way.setText(reason);
    }
    boolean paused = transfer.phase() == Transfer.Phase.PAUSED;
    pause.setGraphic(Blocks.icon(paused ? Feather.PLAY : Feather.PAUSE));
    pause.setAccessibleText(paused ? "Go on" : "Pause");
    pause.setVisible(open);
    cancel.setVisible(open);
    setAccessibleText(
        String.format(
            Locale.ROOT, "%s, %s, %s", transfer.name(), bar.getAccessibleText(), word.getText()));
  }

  /** {@code files/base.img → bastion → db1:/srv/base.img}. */
  private static String way(TransferStarted start) {
    List<String> stops = new ArrayList<>();
    List<String> hops = start.hops().isEmpty() ? List.of(start.host()) : start.hops();
    if (start.upload()) {
      stops.add(start.source());
      stops.addAll(hops.subList(0, hops.size() - 1));
      stops.add(hops.getLast() + ":" + start.target());
    } else {
      stops.add(hops.getLast() + ":" + start.source());
      stops.addAll(hops.subList(0, hops.size() - 1).reversed());
      stops.add(start.target());
    }
    return String.join("  →  ", stops);
  }

  private static State state(Transfer.Phase phase) {
    return switch (phase) {
      case WAITING -> State.PENDING;
      case RUNNING -> State.RUNNING;
      case PAUSED -> State.WAITING;
      case DONE -> State.OK;
      case CANCELLED -> State.SKIPPED;
      case FAILED -> State.FAILED;
    };
  }

  private void pause(ConsoleActions actions) {
    if (getItem() instanceof Row.File(Transfer transfer)) {
      actions.pauseTransfer(transfer.id(), transfer.phase() != Transfer.Phase.PAUSED);
    }
  }

  private void cancel(ConsoleActions actions) {
    if (getItem() instanceof Row.File(Transfer transfer)) {
      actions.cancelTransfer(transfer.id());
    }
  }

  private static Label column(double width) {
    Label label = Blocks.label("", "transfer-figure");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setPrefWidth(width);
    return label;
  }
}
