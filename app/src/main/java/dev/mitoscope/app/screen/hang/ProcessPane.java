package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The processes of a context as a tree: what each is, its state and what it waits in. */
final class ProcessPane extends BorderPane {
  private static final double INDENT = 14;

  private final VBox list = new VBox();
  private final Label count = Blocks.caption("");

  ProcessPane() {
    list.getStyleClass().add("process-list");
    setTop(Blocks.paneBar(Blocks.heading("Processes"), count));
    setCenter(Blocks.scroll(list));
    setMinWidth(200);
  }

  void show(@Nullable StackDump stack) {
    List<ProcessLine> lines = stack == null ? List.of() : ProcessLine.tree(stack.processes());
    count.setText(lines.isEmpty() ? "" : Integer.toString(lines.size()));
    list.getChildren().setAll(lines.stream().map(ProcessPane::row).toList());
    if (lines.isEmpty()) {
      Label none = Blocks.caption("It has no processes of its own.");
      list.getChildren().add(none);
    }
  }

  private static Node row(ProcessLine line) {
    ProcessNode process = line.process();
    Label command = Blocks.label(command(process), "mono");
    command.setTooltip(new Tooltip(process.command()));
    StringBuilder facts = new StringBuilder("pid ").append(process.pid());
    if (!line.stateWord().isEmpty()) {
      facts.append("  ·  ").append(line.stateWord());
    }
    if (!process.waitChannel().isEmpty() && !process.waitChannel().equals("0")) {
      facts.append(" in ").append(process.waitChannel());
    }
    if (process.terminal() != null) {
      facts.append("  ·  on ").append(process.terminal());
    }
    VBox row = new VBox(command, Blocks.caption(facts.toString()));
    row.getStyleClass().add("process");
    row.setPadding(new Insets(0, 0, 0, line.depth() * INDENT));
    return row;
  }

  private static String command(ProcessNode process) {
    return process.command().isEmpty() ? "(no command line)" : process.command();
  }
}
