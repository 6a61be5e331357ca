package dev.mitoscope.log;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Stacks to read, search and copy: a line with who and how many above each, the frames of the
 * module bold, those of the machinery dimmed. JavaFX thread only.
 */
public final class StackDumpView extends StackPane {
  private static final List<String> HEADING = List.of("stack-heading");
  private static final List<String> COUNT = List.of("stack-count");
  private static final List<String> MUTED = List.of("stack-muted");
  private static final List<String> SOURCE = List.of("stack-source");

  private final StyleClassedTextArea area = new StyleClassedTextArea(false);

  /** An empty view. */
  public StackDumpView() {
    getStyleClass().add("stack-dump-view");
    area.setEditable(false);
    area.setWrapText(false);
    area.setAccessibleText("Thread stacks");
    area.getStyleClass().add("stack-text");
    // RichTextFX's own sheet paints it white, after ours.
    area.setStyle("-fx-background-color: transparent");
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  /** What is shown, as text. */
  public String text() {
    return area.getText();
  }

  /** Shows stacks, equal ones once. */
  public void show(List<StackGroup> groups) {
    Page page = new Page();
    for (StackGroup group : groups) {
      page.heading(group.who(), group.title(), group.owners().size(), HEADING);
      group.frames().forEach(frame -> page.frame("    ", frame, style(frame)));
      page.line();
    }
    page.into(area);
  }

  /** Shows what changed between two dumps. */
  public void showDiff(List<StackDiff.ThreadChange> changes) {
    Page page = new Page();
    for (StackDiff.ThreadChange change : changes) {
      page.heading(
          change.owner(),
          change.title() + " · " + word(change.change()),
          1,
          List.of("stack-heading", styleClass(change.change())));
      for (StackDiff.Line line : change.lines()) {
        page.frame(sign(line.change()), line.frame(), style(line));
      }
      page.line();
    }
    page.into(area);
  }

  private static Collection<String> style(FrameLine frame) {
    return List.of("frame-" + frame.weight().name().toLowerCase(Locale.ROOT));
  }

  private static Collection<String> style(StackDiff.Line line) {
    return line.change() == StackDiff.Change.SAME
        ? style(line.frame())
        : List.of(styleClass(line.change()));
  }

  private static String styleClass(StackDiff.Change change) {
    return "change-" + change.name().toLowerCase(Locale.ROOT);
  }

  private static String word(StackDiff.Change change) {
    return switch (change) {
      case SAME -> "did not move";
      case ADDED -> "new";
      case REMOVED -> "gone";
      case MOVED -> "moved";
    };
  }

  private static String sign(StackDiff.Change change) {
    return switch (change) {
      case ADDED -> "  + ";
      case REMOVED -> "  − ";
      case SAME, MOVED -> "    ";
    };
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(StackDumpView.class.getResource("log.css")).toExternalForm();
  }

  /** Gathers lines and their styles, and hands them to the area in one step. */
  private static final class Page {
    private final StringBuilder text = new StringBuilder();
    private final StyleSpansBuilder<Collection<String>> styles = new StyleSpansBuilder<>();

    void heading(String who, String title, int count, Collection<String> style) {
      add(who, style);
      if (count > 1) {
        add("  ×" + count, COUNT);
      }
      add("  " + title, MUTED);
      line();
    }

    void frame(String indent, FrameLine frame, Collection<String> style) {
      add(indent + frame.text(), style);
      add("  " + frame.place(), MUTED);
      line();
      if (!frame.source().isEmpty()) {
        add("        " + frame.source(), SOURCE);
        line();
      }
    }

    void line() {
      add("\n", List.of());
    }

    void into(StyleClassedTextArea area) {
      area.replaceText(text.toString());
      if (!text.isEmpty()) {
        area.setStyleSpans(0, styles.create());
      }
      area.moveTo(0);
      area.requestFollowCaret();
    }

    private void add(String part, Collection<String> style) {
      text.append(part);
      styles.add(style, part.length());
    }
  }
}
