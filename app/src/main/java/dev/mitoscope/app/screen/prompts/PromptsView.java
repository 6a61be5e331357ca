package dev.mitoscope.app.screen.prompts;

import dev.mitoscope.app.model.PromptsModel.Open;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A card for each open question, the oldest on top. */
final class PromptsView extends StackPane {
  private final PromptsViewModel model;
  private final Console console;
  private final VBox list = new VBox();
  private final Map<String, QuestionCard> cards = new HashMap<>();
  private final Node scroll;
  private final Node nothing =
      Blocks.emptyState(
          Feather.KEY,
          "No open questions",
          "Passwords at any hop, passphrases, one-time codes, unknown host keys and prompts that"
              + " nobody knows appear here as they are asked. Answers are never written to disk.");

  PromptsView(PromptsViewModel model, Console console) {
    this.model = model;
    this.console = console;
    list.getStyleClass().add("prompt-list");
    scroll = Blocks.scroll(list);
    model.open().subscribe(this::fill);
    console.clock().now().subscribe(now -> cards.values().forEach(this::age));
  }

  /** Keeps the cards that stay, so that half an answer is not lost. */
  private void fill(List<Open> open) {
    cards.keySet().retainAll(open.stream().map(each -> each.prompt().prompt()).toList());
    List<QuestionCard> shown =
        open.stream()
            .map(each ->
                cards.computeIfAbsent(
                    each.prompt().prompt(), key -> new QuestionCard(each, model, console)))
            .toList();
    shown.forEach(this::age);
    list.getChildren().setAll(shown);
    Node content = open.isEmpty() ? nothing : scroll;
    if (getChildren().isEmpty() || !getChildren().getFirst().equals(content)) {
      getChildren().setAll(content);
    }
  }

  private void age(QuestionCard card) {
    PromptWanted prompt = card.question().prompt();
    card.refresh(
        "asked " + Format.duration(console.clock().since(card.question().since())) + " ago",
        model.alike(prompt).size());
  }
}
