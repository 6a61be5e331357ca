package dev.mitoscope.app.screen.prompts;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.kordamp.ikonli.feather.Feather;

/** The screen Prompts. */
public final class PromptsScreen extends LazyScreen<PromptsViewModel, PromptsView> {

  public PromptsScreen(Console console) {
    this(console, new PromptsViewModel(console.models().prompts(), console.actions()));
  }

  private PromptsScreen(Console console, PromptsViewModel model) {
    super("prompts", "Prompts", Feather.KEY, model, () -> new PromptsView(model, console));
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return model().badge();
  }
}
