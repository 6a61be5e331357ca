package dev.mitoscope.app.screen.waiting;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Screen;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screen Waiting for. */
public final class WaitingScreen implements Screen {
  private final Console console;
  private final WaitingViewModel model;
  private @Nullable WaitingView view;

  public WaitingScreen(Console console) {
    this.console = console;
    this.model = new WaitingViewModel(console.models(), console.clock());
  }

  @Override
  public String id() {
    return "waiting";
  }

  @Override
  public String title() {
    return "Waiting for";
  }

  @Override
  public Ikon icon() {
    return Feather.CLOCK;
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
    WaitingView built = view;
    if (built == null) {
      built = new WaitingView(model, console);
      view = built;
    }
    return built;
  }
}
