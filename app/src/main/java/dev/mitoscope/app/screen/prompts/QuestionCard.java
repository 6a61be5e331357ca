package dev.mitoscope.app.screen.prompts;

import dev.mitoscope.app.model.PromptsModel.Open;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.PromptAnswer;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One question: who asks it, in which words, and the answer. */
final class QuestionCard extends VBox {
  private final Open question;
  private final PromptsViewModel model;
  private final TextField answer;
  private final CheckBox all = new CheckBox();
  private final Label age = Blocks.caption("");

  QuestionCard(Open question, PromptsViewModel model, Console console) {
    this.question = question;
    this.model = model;
    PromptWanted prompt = question.prompt();
    getStyleClass().add("card");
    Label title = new Label(PromptAnswer.title(prompt.kind()), Blocks.icon(Feather.KEY));
    title.getStyleClass().add("notice-title");
    HBox head =
        new HBox(
            title,
            Blocks.label(prompt.host() + " · " + prompt.hop(), "muted"),
            Blocks.spacer(),
            age);
    head.getStyleClass().add("button-row");
    Label text = Blocks.label(prompt.text(), "mono", "prompt-text");
    text.setWrapText(true);
    answer = PromptAnswer.field(prompt);
    answer.setPrefWidth(320);
    answer.setOnAction(event -> send());
    Button send = Blocks.button("Answer", Feather.CORNER_DOWN_LEFT, this::send);
    Button refuse =
        Blocks.button("Refuse", Feather.SLASH, () -> model.answer(prompt, null, all.isSelected()));
    HBox row = new HBox(answer, send, refuse, all);
    row.getStyleClass().add("button-row");
    row.disableProperty().bind(console.actions().available().not());
    getChildren().setAll(head, text);
    List<Button> choices = PromptAnswer.buttons(prompt, console.actions());
    if (!choices.isEmpty()) {
      HBox usual = new HBox(choices.toArray(Button[]::new));
      usual.getStyleClass().add("button-row");
      getChildren().add(usual);
    }
    getChildren().add(row);
  }

  Open question() {
    return question;
  }

  void refresh(String asked, int others) {
    age.setText(asked);
    all.setText("and " + others + " like it");
    all.setVisible(others > 0);
  }

  private void send() {
    model.answer(question.prompt(), PromptAnswer.take(answer), all.isSelected());
  }
}
