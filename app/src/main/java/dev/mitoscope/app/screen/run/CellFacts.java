package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.CellDetail;
import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.app.theme.LineDiff;
import dev.mitoscope.app.theme.PlainData;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import dev.mitoscope.playbook.parse.ErrorChain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tabs of a cell that hold still: result, diff, arguments, timing. */
final class CellFacts {

  /** Keys of a result that say what went wrong, the most telling first. */
  private static final List<String> TELLING =
      List.of("msg", "stderr", "module_stderr", "stdout", "module_stdout", "exception");

  private final Console console;

  CellFacts(Console console) {
    this.console = console;
  }

  Node result(RunHost host, @Nullable CellDetail cell) {
    VBox box = box();
    if (cell == null) {
      return note("Its result is no longer in memory; it is in the run file.");
    }
    cell.retrying()
        .ifPresent(retry ->
            box.getChildren()
                .add(Blocks.label(Format.count(retry.left(), "retry") + " left", "muted")));
    if (!cell.items().isEmpty()) {
      box.getChildren().add(Blocks.label("Items", "section-heading"));
      cell.items().forEach(item -> box.getChildren().add(item(item)));
    }
    if (cell.finished().isEmpty()) {
      box.getChildren().add(Blocks.label("No result yet.", "muted"));
      return Blocks.scroll(box);
    }
    HostTaskFinished finished = cell.finished().get();
    Map<String, Object> rest = new LinkedHashMap<>(finished.result());
    rest.remove("diff");
    State state = State.of(finished.status(), finished.ignored(), finished.rescued());
    if (state == State.FAILED || state == State.UNREACHABLE) {
      box.getChildren().add(failure(rest, ending(host, cell)));
    }
    // What is between the engine and its reports.
    rest.keySet().removeIf(key -> key.startsWith("_ansible_"));
    if (finished.delegatedTo() != null) {
      box.getChildren().add(Blocks.label("delegated to " + finished.delegatedTo(), "muted"));
    }
    rest.forEach((key, value) -> box.getChildren().add(fact(key, PlainData.block(value))));
    if (rest.isEmpty()) {
      box.getChildren().add(Blocks.label("The module returned nothing more.", "muted"));
    }
    return Blocks.scroll(box);
  }

  Node diff(@Nullable CellDetail cell) {
    List<ResultDiff.Part> parts =
        cell == null
            ? List.of()
            : cell.finished().map(f -> ResultDiff.of(f.result())).orElse(List.of());
    if (parts.isEmpty()) {
      return note("No difference was reported. Run with Diff switched on to see what changes.");
    }
    VBox box = box();
    for (ResultDiff.Part part : parts) {
      VBox lines = new VBox();
      lines.getStyleClass().add("diff");
      if (!part.before().isEmpty() || !part.after().isEmpty()) {
        lines.getChildren().add(line("--- " + part.before(), "diff-head"));
        lines.getChildren().add(line("+++ " + part.after(), "diff-head"));
      }
      for (LineDiff.Line line : part.lines()) {
        switch (line.kind()) {
          case SAME -> lines.getChildren().add(line("  " + line.text(), "diff-same"));
          case REMOVED -> lines.getChildren().add(line("- " + line.text(), "diff-removed"));
          case ADDED -> lines.getChildren().add(line("+ " + line.text(), "diff-added"));
        }
      }
      box.getChildren().add(lines);
    }
    return Blocks.scroll(box);
  }

  Node arguments(TaskEntry task, @Nullable CellDetail cell) {
    VBox box = box();
    box.getChildren().add(fact("module", task.action()));
    if (cell != null) {
      cell.arguments()
          .forEach((name, value) -> box.getChildren().add(fact(name, PlainData.block(value))));
    }
    return Blocks.scroll(box);
  }

  Node timing(RunHost host, TaskEntry task, @Nullable CellDetail cell) {
    VBox box = box();
    if (cell != null) {
      box.getChildren().add(fact("started", Format.time(cell.started())));
      cell.finished().ifPresent(f -> box.getChildren().add(bars(f.timing())));
    }
    task.usualTime()
        .ifPresent(usual ->
            box.getChildren().add(fact("usual on this run's hosts", Format.duration(usual))));
    StackResolved stack = console.models().inventory().stacks().get(host.name());
    if (stack != null) {
      box.getChildren().add(Blocks.label("Hops", "section-heading"));
      stack.hops().forEach(hop -> box.getChildren().add(Blocks.label("→ " + hop.method(), "mono")));
    }
    host.context()
        .flatMap(console.models().contexts()::byId)
        .flatMap(context -> context.ready())
        .ifPresent(ready ->
            box.getChildren()
                .add(
                    fact(
                        "interpreter",
                        ready.executable()
                            + " ("
                            + ready.python()
                            + "), pid "
                            + ready.pid()
                            + ", account "
                            + ready.user())));
    return Blocks.scroll(box);
  }

  /**
   * Why interpreters of the host were lost since, what they had left running and what became of it.
   */
  String ending(RunHost host, CellDetail cell) {
    return console.models().contexts().of(host.name()).stream()
        .filter(context -> context.wasLost() && !context.isAlive())
        .filter(context -> !context.since().isBefore(cell.started()))
        .map(context -> context.name() + ": " + context.ending())
        .collect(Collectors.joining("\n"));
  }

  private static Node failure(Map<String, Object> result, String ending) {
    for (String key : TELLING) {
      if (result.get(key) instanceof String text && !text.isBlank()) {
        return Blocks.errorCard(
            text.strip().lines().findFirst().orElse(text),
            "",
            List.of(
                new Blocks.Fact("command", command(result)),
                new Blocks.Fact("last printed", last(result)),
                new Blocks.Fact("what ended there", ending),
                new Blocks.Fact("written at", place(result))));
      }
    }
    return Blocks.errorCard(
        "The task failed without a message",
        "",
        List.of(new Blocks.Fact("what ended there", ending)));
  }

  /** Where the innermost cause is written, as far as that is known. */
  private static String place(Map<String, Object> result) {
    return result.containsKey(ErrorChain.STEPS)
        ? ErrorChain.of(result, null).steps().stream()
            .map(step -> step.position() == null ? "" : step.position().toString())
            .filter(place -> !place.isEmpty())
            .reduce("", (first, second) -> second)
        : "";
  }

  private static String command(Map<String, Object> result) {
    return switch (result.get("cmd")) {
      case List<?> words -> String.join(" ", words.stream().map(String::valueOf).toList());
      case null -> "";
      case Object text -> text.toString();
    };
  }

  private static String last(Map<String, Object> result) {
    return result.get("stderr") instanceof String text
        ? text.strip().lines().reduce((first, second) -> second).orElse("")
        : "";
  }

  private static Node item(ItemFinished item) {
    State state = State.of(item.status(), item.ignored(), false);
    HBox row = new HBox(new StateGlyph(state), Blocks.label(item.label(), "mono"));
    row.getStyleClass().add("item-row");
    if (item.result().get("msg") instanceof String message) {
      row.getChildren().add(Blocks.label(message, "muted"));
    }
    return row;
  }

  private static Node bars(Timing timing) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("timing");
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("connecting", timing.connecting());
    parts.put("sending", timing.sending());
    parts.put("running", timing.running());
    parts.put("waiting", timing.waiting());
    int row = 0;
    for (Map.Entry<String, Long> part : parts.entrySet()) {
      ProgressBar bar =
          new ProgressBar(Math.min(1, (double) part.getValue() / Math.max(1, timing.total())));
      bar.setAccessibleText(part.getKey() + " " + Format.duration(part.getValue()));
      bar.setMaxWidth(Double.MAX_VALUE);
      GridPane.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
      Label name = Blocks.caption(part.getKey().toLowerCase(Locale.ROOT));
      grid.addRow(row++, name, bar, Blocks.label(Format.duration(part.getValue()), "mono"));
    }
    grid.addRow(
        row,
        Blocks.caption("total"),
        new Label(),
        Blocks.label(Format.duration(timing.total()), "mono"));
    return grid;
  }

  private static Node fact(String name, String value) {
    Label text = Blocks.label(value, "mono");
    text.setWrapText(true);
    VBox fact = new VBox(Blocks.caption(name), text);
    fact.getStyleClass().add("fact");
    return fact;
  }

  private static Label line(String text, String styleClass) {
    Label label = Blocks.label(text, "mono", styleClass);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setWrapText(true);
    return label;
  }

  private static Node note(String text) {
    Label label = Blocks.label(text, "muted");
    label.setWrapText(true);
    VBox box = box();
    box.getChildren().add(label);
    return box;
  }

  private static VBox box() {
    VBox box = new VBox();
    box.getStyleClass().add("facts");
    return box;
  }
}
