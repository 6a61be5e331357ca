package dev.mitoscope.app.screen.logs;

import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.log.LogLine;
import dev.mitoscope.log.LogViewer;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list, and below it the whole text of the record under the cursor. */
final class LogsView extends StackPane {
  private static final double DETAIL_HEIGHT = 148;

  private final LogViewer viewer;
  private final BorderPane body;
  private final Label who = Blocks.heading("");
  private final Label when = Blocks.caption("");
  private final TextArea text = new TextArea();
  private final VBox detail;

  LogsView(LogsViewModel model) {
    viewer = new LogViewer(model.store());
    text.setEditable(false);
    text.getStyleClass().addAll("mono", "log-detail-text");
    text.setAccessibleText("The whole record");
    Button only =
        Blocks.button("Only this context", Feather.FILTER, () -> withSelected(this::only));
    Button close = Blocks.iconButton("Close (Esc)", Feather.X, viewer::escape);
    detail = new VBox(Blocks.paneBar(who, when, Blocks.spacer(), only, close), text);
    detail.getStyleClass().add("log-detail");
    detail.setMinHeight(DETAIL_HEIGHT);
    detail.setMaxHeight(DETAIL_HEIGHT);
    body = new BorderPane(viewer);
    VBox nothing =
        Blocks.emptyState(
            Feather.ALIGN_LEFT,
            "Nothing has been logged yet",
            "Records of every context appear here as they are written: the engine's own, logging on"
                + " the targets, and stray output of their interpreters. Connect a host or start a"
                + " run.");
    nothing.visibleProperty().bind(model.empty());
    body.visibleProperty().bind(model.empty().not());
    getChildren().setAll(body, nothing);
    viewer.selectedProperty().subscribe(this::show);
  }

  LogViewer viewer() {
    return viewer;
  }

  private void show(@Nullable LogLine line) {
    if (line == null) {
      body.setBottom(null);
      return;
    }
    who.setText(line.context());
    when.setText(
        Format.time(Instant.ofEpochMilli(line.millis()))
            + "  ·  "
            + line.level().word()
            + "  ·  "
            + line.logger());
    text.setText(line.text());
    body.setBottom(detail);
  }

  private void only(LogLine line) {
    viewer.showContexts(Set.of(line.context()));
  }

  private void withSelected(Consumer<LogLine> action) {
    LogLine line = viewer.selectedProperty().get();
    if (line != null) {
      action.accept(line);
    }
  }
}
