package dev.mitoscope.log;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The chips above the list: a text, the levels, and the contexts that were picked. */
final class FilterBar extends HBox {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final Consumer<LogFilter> changed;
  private final TextField text = new TextField();
  private final ToggleButton regex = new ToggleButton(".*");
  private final Map<LogLevel, ToggleButton> levels = new EnumMap<>(LogLevel.class);
  private final FlowPane contextChips = new FlowPane();
  private final Set<String> contexts = new LinkedHashSet<>();
  private final Tooltip problem = new Tooltip();

  FilterBar(Consumer<LogFilter> changed) {
    this.changed = changed;
    getStyleClass().add("filter-bar");
    setAlignment(Pos.CENTER_LEFT);
    text.setPromptText("Filter message, logger, context");
    text.setAccessibleText("Filter the log by text");
    text.textProperty().subscribe(ignored -> tell());
    text.getStyleClass().add("filter-text");
    HBox.setHgrow(text, Priority.SOMETIMES);
    regex.getStyleClass().addAll("log-chip", "regex");
    regex.setTooltip(new Tooltip("The text is a regular expression"));
    regex.setAccessibleText("Regular expression");
    regex.selectedProperty().subscribe(ignored -> tell());
    getChildren().addAll(text, regex, chips());
    contextChips.getStyleClass().add("context-chips");
    contextChips.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(contextChips, Priority.ALWAYS);
    getChildren().add(contextChips);
  }

  void focusText() {
    text.requestFocus();
    text.selectAll();
  }

  LogFilter filter() {
    Set<LogLevel> shown = EnumSet.noneOf(LogLevel.class);
    levels.forEach((level, chip) -> {
      if (chip.isSelected()) {
        shown.add(level);
      }
    });
    // No chip at all would show nothing; it reads as no wish.
    return new LogFilter(
        shown.isEmpty() ? EnumSet.allOf(LogLevel.class) : shown,
        contexts,
        text.getText(),
        regex.isSelected());
  }

  /** Shows those contexts only; all when empty. */
  void setContexts(Set<String> only) {
    contexts.clear();
    contexts.addAll(only);
    contextChips.getChildren().clear();
    for (String context : contexts) {
      Button chip = new Button(context + "  ✕");
      chip.getStyleClass().addAll("log-chip", "context-chip");
      chip.setAccessibleText("Stop filtering by " + context);
      chip.setOnAction(event -> {
        Set<String> rest = new LinkedHashSet<>(contexts);
        rest.remove(context);
        setContexts(rest);
      });
      contextChips.getChildren().add(chip);
    }
    tell();
  }

  Set<String> contexts() {
    return Set.copyOf(contexts);
  }

  boolean clear() {
    if (text.getText().isEmpty() && contexts.isEmpty()) {
      return false;
    }
    text.clear();
    setContexts(Set.of());
    return true;
  }

  private HBox chips() {
    HBox box = new HBox();
    box.getStyleClass().add("level-chips");
    box.setAlignment(Pos.CENTER_LEFT);
    for (LogLevel level : LogLevel.values()) {
      ToggleButton chip = new ToggleButton(level.word());
      chip.getStyleClass().addAll("log-chip", level.styleClass());
      chip.setSelected(true);
      chip.setAccessibleText("Show records of level " + level.word());
      chip.setMinWidth(USE_PREF_SIZE);
      chip.selectedProperty().subscribe(ignored -> tell());
      levels.put(level, chip);
      box.getChildren().addFirst(chip);
    }
    return box;
  }

  private void tell() {
    if (levels.size() < LogLevel.values().length) {
      return;
    }
    LogFilter filter = filter();
    String reason = filter.problem();
    text.pseudoClassStateChanged(DANGER, reason != null);
    problem.setText(reason == null ? "" : reason);
    text.setTooltip(reason == null ? null : problem);
    changed.accept(filter);
  }
}
