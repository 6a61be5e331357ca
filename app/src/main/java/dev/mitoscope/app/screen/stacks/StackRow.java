package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One host's hops in a row, nearest first, or why it has none. */
final class StackRow extends BorderPane {

  StackRow(StacksViewModel model, Console console, String host, Optional<String> other) {
    getStyleClass().add("stack-row");
    Label name = Blocks.label(host, "subject-title");
    Label summary = Blocks.label(summary(model, host), "muted");
    Button connect = Blocks.button("Connect", Feather.LINK, () -> console.actions().connect(host));
    connect.disableProperty().bind(console.actions().available().not());
    Button variables =
        Blocks.button("Variables", Feather.LIST, () -> console.open("inventory", Focus.host(host)));
    HBox head = new HBox(name, summary, Blocks.spacer(), variables, connect);
    head.getStyleClass().add("stack-head");
    setTop(head);
    setCenter(model.failure(host).map(this::failure).orElseGet(() -> hops(model, host, other)));
  }

  private static String summary(StacksViewModel model, String host) {
    List<String> sharing = model.sharing(host);
    String hops = model.summary(host);
    if (model.failure(host).isPresent()) {
      return "";
    }
    return sharing.isEmpty()
        ? hops
        : hops + "   ·   the same stack as " + String.join(", ", sharing) + ": one context";
  }

  private Node hops(StacksViewModel model, String host, Optional<String> other) {
    HBox row = new HBox(machine());
    row.getStyleClass().add("hops");
    for (HopCard card : model.cards(host, other)) {
      FontIcon arrow = Blocks.icon(Feather.CHEVRON_RIGHT);
      arrow.getStyleClass().add("hop-arrow");
      row.getChildren().addAll(arrow, new HopCardView(card));
    }
    ScrollPane scroll = new ScrollPane(row);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToHeight(false);
    return scroll;
  }

  private static Node machine() {
    Label machine = new Label("this machine", Blocks.icon(Feather.MONITOR));
    machine.getStyleClass().add("hop-start");
    return machine;
  }

  private Node failure(StackFailed failed) {
    Node card =
        Blocks.errorCard(
            failed.message(),
            "Correct the variable, then reload the inventory",
            List.of(new Blocks.Fact("Set at", Objects.requireNonNullElse(failed.position(), ""))));
    HBox box = new HBox(card);
    box.setFillHeight(false);
    box.getStyleClass().add("stack-failure");
    return box;
  }
}
