package dev.mitoscope.app.screen.topology;

import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.topology.TopologyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** All about the node in focus: its hops, what it runs, its last lines, and what one can do. */
final class ContextPane extends BorderPane {
  static final double WIDTH = 320;

  private final TopologyViewModel model;
  private final Console console;
  private final VBox content = new VBox();

  ContextPane(TopologyViewModel model, Console console, Runnable close) {
    this.model = model;
    this.console = console;
    getStyleClass().add("context-pane");
    content.getStyleClass().add("context-content");
    setTop(
        Blocks.paneBar(
            Blocks.heading("Context"),
            Blocks.spacer(),
            Blocks.iconButton("Close (Esc)", Feather.X, close)));
    setCenter(Blocks.scroll(content));
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
  }

  void show(TopologyNode node) {
    Optional<ContextEntry> context = model.context(node.id());
    Optional<StackResolved> stack = model.stack(node.id());
    List<Node> parts = new ArrayList<>();
    parts.add(Blocks.label(node.label(), "subject-title"));
    parts.add(Blocks.label(node.state().word() + " · " + node.detail(), "muted"));
    parts.add(buttons(context, stack));
    if (node.flag() != null) {
      Label flag = new Label(node.flag(), Blocks.icon(Feather.COPY));
      flag.setWrapText(true);
      flag.getStyleClass().add("context-flag");
      parts.add(flag);
    }
    context
        .flatMap(ContextEntry::failure)
        .ifPresent(failure ->
            parts.add(
                Blocks.errorCard(
                    failure.message(),
                    failure.hint(),
                    List.of(
                        new Blocks.Fact("Hop", failure.hop()),
                        new Blocks.Fact("Phase", failure.phase()),
                        new Blocks.Fact("Command", failure.command()),
                        new Blocks.Fact("Last bytes", failure.lastBytes())))));
    context.ifPresent(entry -> facts(parts, entry));
    stack.ifPresent(resolved -> hops(parts, resolved));
    context.ifPresent(entry -> lines(parts, entry));
    content.getChildren().setAll(parts);
  }

  private Node buttons(Optional<ContextEntry> context, Optional<StackResolved> stack) {
    ConsoleActions actions = console.actions();
    FlowPane buttons = new FlowPane();
    buttons.getStyleClass().add("context-buttons");
    boolean alive = context.isPresent() && context.get().isAlive();
    if (!alive) {
      stack.ifPresent(resolved ->
          buttons
              .getChildren()
              .add(action("Connect", Feather.LINK, () -> actions.connect(resolved.host()))));
    } else {
      int id = context.get().id();
      buttons
          .getChildren()
          .addAll(
              action("Ping", Feather.RADIO, () -> actions.ping(id)),
              action("Dump", Feather.CAMERA, () -> dump(id)),
              action("Interrupt", Feather.SLASH, () -> actions.interrupt(id)),
              action("Close", Feather.POWER, () -> actions.closeContext(id)));
    }
    stack.ifPresent(resolved ->
        buttons
            .getChildren()
            .add(
                Blocks.button(
                    "Stack",
                    Feather.LAYERS,
                    () -> console.open("stacks", Focus.host(resolved.host())))));
    context.ifPresent(entry ->
        buttons
            .getChildren()
            .add(
                Blocks.button(
                    "Logs",
                    Feather.ALIGN_LEFT,
                    () -> console.open("logs", Focus.context(entry.id())))));
    return buttons;
  }

  private void dump(int id) {
    console.actions().dump(List.of(id));
    console.open("hang", Focus.context(id));
  }

  private Button action(String text, Feather icon, Runnable run) {
    Button button = Blocks.button(text, icon, run);
    button.disableProperty().bind(console.actions().available().not());
    return button;
  }

  private void facts(List<Node> parts, ContextEntry entry) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("facts");
    entry
        .call()
        .ifPresent(call ->
            fact(
                grid,
                "runs",
                call.label() + ", " + Format.duration(console.clock().since(entry.since()))));
    entry.phase().ifPresent(phase -> fact(grid, "phase", phase.phase() + ": " + phase.command()));
    entry
        .ready()
        .ifPresent(ready -> {
          fact(grid, "account", ready.user() + " on " + ready.remoteHost());
          fact(grid, "python", ready.python() + ", " + ready.executable());
          fact(grid, "process", "pid " + ready.pid());
          fact(grid, "connected in", Format.duration(ready.elapsed()));
        });
    entry
        .roundTrip()
        .ifPresent(
            millis -> fact(grid, "round trip", String.format(Locale.ROOT, "%.1f ms", millis)));
    if (entry.sent() + entry.received() > 0) {
      fact(
          grid,
          "traffic",
          "↑ " + Format.bytes(entry.sent()) + "   ↓ " + Format.bytes(entry.received()));
    }
    if (!entry.ending().isEmpty() && entry.failure().isEmpty()) {
      fact(grid, "ended", entry.ending());
    }
    if (!grid.getChildren().isEmpty()) {
      parts.add(Blocks.label("Now", "section-heading"));
      parts.add(grid);
    }
  }

  private static void fact(GridPane grid, String name, String value) {
    Label shown = new Label(value);
    shown.setWrapText(true);
    Label label = Blocks.label(name, "muted");
    label.setMinWidth(84);
    grid.addRow(grid.getRowCount(), label, shown);
  }

  private static void hops(List<Node> parts, StackResolved stack) {
    parts.add(Blocks.label("Hops", "section-heading"));
    int number = 1;
    for (var hop : stack.hops()) {
      StringBuilder text = new StringBuilder();
      for (var argument : hop.arguments()) {
        if (argument.value() != null
            && List.of("username", "hostname", "port", "container").contains(argument.name())) {
          text.append(text.isEmpty() ? "" : "  ").append(argument.name()).append('=');
          text.append(argument.value());
        }
      }
      Label arguments = Blocks.label(text.toString(), "mono");
      arguments.setWrapText(true);
      HBox line =
          new HBox(
              Blocks.label(Integer.toString(number++), "hop-number"),
              new VBox(Blocks.label(hop.method(), "strong"), arguments));
      line.getStyleClass().add("hop-line");
      parts.add(line);
    }
  }

  private void lines(List<Node> parts, ContextEntry entry) {
    List<LogRecord> lines = model.lastLines(entry.id());
    if (lines.isEmpty()) {
      return;
    }
    parts.add(Blocks.label("Last lines", "section-heading"));
    VBox box = new VBox();
    box.getStyleClass().add("last-lines");
    for (LogRecord line : lines) {
      box.getChildren().add(Blocks.label(line.text().lines().findFirst().orElse(""), "mono"));
    }
    parts.add(box);
  }
}
