package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.StateGlyph;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One finding: who and what in a sentence, its evidence, what to do, and one button. */
final class FindingCard extends HBox {

  FindingCard(Verdict finding, String name, boolean available, Runnable select, Runnable act) {
    getStyleClass()
        .addAll("finding", "finding-" + finding.severity().name().toLowerCase(Locale.ROOT));
    State state = ContextLine.of(finding.severity());
    Label who = StateGlyph.withText(state, name);
    who.getStyleClass().add("finding-who");
    who.setMinWidth(132);
    who.setMaxWidth(132);
    Label sentence = Blocks.label(finding.sentence(), "finding-sentence");
    sentence.setWrapText(true);
    Label evidence = Blocks.label(String.join("   ·   ", finding.evidence()), "finding-evidence");
    evidence.setTooltip(new Tooltip(String.join("\n", finding.evidence())));
    evidence.setManaged(!finding.evidence().isEmpty());
    Label advice = new Label(capital(finding.action()), Blocks.icon(Feather.LIFE_BUOY));
    advice.getStyleClass().add("finding-advice");
    VBox text = new VBox(sentence, evidence, advice);
    text.getStyleClass().add("finding-text");
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().setAll(who, text, button(finding, available, act));
    setOnMouseClicked(event -> select.run());
    setAccessibleText(name + ": " + finding.sentence());
  }

  private static Button button(Verdict finding, boolean available, Runnable act) {
    boolean dead = finding.severity() == Severity.DEAD;
    Button button =
        Blocks.button(dead ? "Kill" : "Interrupt", dead ? Feather.X_OCTAGON : Feather.SLASH, act);
    button.setAccessibleText(
        (dead ? "Kill the context of " : "Interrupt what runs on ") + finding.host());
    button.setVisible(finding.severity() != Severity.INFO);
    button.setDisable(!available);
    return button;
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
