package dev.mitoscope.app.screen.prompts;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Screen;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screen Prompts. */
public final class PromptsScreen implements Screen {
  private final Console console;
  private final PromptsViewModel model;
  private @Nullable PromptsView view;

  public PromptsScreen(Console console) {
    this.console = console;
    this.model = new PromptsViewModel(console.models().prompts(), console.actions());
  }

  @Override
  public String id() {
    return "prompts";
  }

  @Override
  public String title() {
    return "Prompts";
  }

  @Override
  public Ikon icon() {
    return Feather.KEY;
  }

  @Override
  public Fold model() {
    return model;
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return model.badge();
  }

  @Override
  public Region view() {
    PromptsView built = view;
    if (built == null) {
      built = new PromptsView(model, console);
      view = built;
    }
    return built;
  }
}
