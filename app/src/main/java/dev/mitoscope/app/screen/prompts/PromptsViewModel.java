package dev.mitoscope.app.screen.prompts;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.PromptsModel;
import dev.mitoscope.app.model.PromptsModel.Open;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The open questions, and the ways to answer them: once, or all that are alike. */
final class PromptsViewModel implements Fold {
  private final PromptsModel prompts;
  private final ConsoleActions actions;
  private final ReadOnlyObjectWrapper<List<Open>> open = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

  PromptsViewModel(PromptsModel prompts, ConsoleActions actions) {
    this.prompts = prompts;
    this.actions = actions;
  }

  ReadOnlyObjectProperty<List<Open>> open() {
    return open.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Badge> badge() {
    return badge.getReadOnlyProperty();
  }

  /** The other open questions that ask for the same in the same words. */
  List<PromptWanted> alike(PromptWanted prompt) {
    return open.get().stream()
        .map(Open::prompt)
        .filter(other -> !other.prompt().equals(prompt.prompt()))
        .filter(other ->
            other.kind() == prompt.kind()
                && other.hop().equals(prompt.hop())
                && Objects.equals(other.text(), prompt.text()))
        .toList();
  }

  /**
   * Answers a question and, if wanted, all like it.
   *
   * @param answer null refuses; taken over: overwritten once every question has its own copy
   */
  void answer(PromptWanted prompt, char @Nullable [] answer, boolean allAlike) {
    List<PromptWanted> others = allAlike ? alike(prompt) : List.of();
    for (PromptWanted other : others) {
      actions.answer(other.prompt(), answer == null ? null : answer.clone());
    }
    actions.answer(prompt.prompt(), answer);
  }

  @Override
  public void apply(Recorded recorded) {
    // The shared model has folded it already.
  }

  @Override
  public void settle() {
    List<Open> now = prompts.open();
    if (!now.equals(open.get())) {
      open.set(now);
      badge.set(new Badge(now.size(), Badge.Tone.ATTENTION));
    }
  }
}
