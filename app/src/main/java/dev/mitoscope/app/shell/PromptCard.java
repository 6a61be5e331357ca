package dev.mitoscope.app.shell;

import dev.mitoscope.app.model.PromptsModel;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The oldest open question over every screen, with the field to answer it in. */
final class PromptCard extends VBox {
  private final PromptsModel prompts;
  private final ConsoleActions actions;
  private @Nullable String shown;

  /** Questions that the open screen itself asks. */
  private Predicate<PromptWanted> elsewhere = prompt -> false;

  PromptCard(PromptsModel prompts, ConsoleActions actions) {
    this.prompts = prompts;
    this.actions = actions;
    getStyleClass().add("prompt-card");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    prompts.version().subscribe(version -> refresh());
  }

  /** Leaves out the questions that the open screen asks in its own way. */
  void leaveOut(Predicate<PromptWanted> asked) {
    elsewhere = asked;
    refresh();
  }

  /** Puts the cursor into the answer. */
  void focusAnswer() {
    lookupAll(".prompt-answer").stream().findFirst().ifPresent(javafx.scene.Node::requestFocus);
  }

  private void refresh() {
    List<PromptsModel.Open> open =
        prompts.open().stream().filter(each -> !elsewhere.test(each.prompt())).toList();
    setVisible(!open.isEmpty());
    if (open.isEmpty()) {
      shown = null;
      getChildren().clear();
      return;
    }
    PromptWanted oldest = open.getFirst().prompt();
    if (!oldest.prompt().equals(shown)) {
      shown = oldest.prompt();
      show(oldest, open.size() - 1);
    }
  }

  private void show(PromptWanted prompt, int others) {
    Label title = new Label(PromptAnswer.title(prompt.kind()), Blocks.icon(Feather.KEY));
    title.getStyleClass().add("notice-title");
    Label where = Blocks.caption(prompt.host() + " · " + prompt.hop());
    Label text = Blocks.label(prompt.text(), "mono", "prompt-text");
    text.setWrapText(true);
    TextField answer = PromptAnswer.field(prompt);
    Button send = Blocks.primary("Answer", Feather.CORNER_DOWN_LEFT, () -> send(prompt, answer));
    Button refuse =
        Blocks.button("Refuse", Feather.SLASH, () -> actions.answer(prompt.prompt(), null));
    answer.setOnAction(event -> send(prompt, answer));
    boolean canAnswer = actions.available().get();
    answer.setDisable(!canAnswer);
    send.setDisable(!canAnswer);
    refuse.setDisable(!canAnswer);
    HBox row = new HBox(send, refuse, Blocks.spacer());
    row.getStyleClass().add("button-row");
    if (others > 0) {
      row.getChildren().add(Blocks.caption("and " + others + " more"));
    }
    getChildren().setAll(title, where, text, answer, row);
    List<Button> choices = PromptAnswer.buttons(prompt, actions);
    if (!choices.isEmpty()) {
      HBox usual = new HBox(choices.toArray(Button[]::new));
      usual.getStyleClass().add("button-row");
      getChildren().add(getChildren().indexOf(answer), usual);
    }
  }

  private void send(PromptWanted prompt, TextField field) {
    actions.answer(prompt.prompt(), PromptAnswer.take(field));
  }
}
