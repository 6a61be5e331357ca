package dev.mitoscope.app.screen.waiting;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.kordamp.ikonli.feather.Feather;

/** The screen Waiting for. */
public final class WaitingScreen extends LazyScreen<WaitingViewModel, WaitingView> {

  public WaitingScreen(Console console) {
    this(console, new WaitingViewModel(console.models(), console.clock()));
  }

  private WaitingScreen(Console console, WaitingViewModel model) {
    super("waiting", "Waiting for", Feather.CLOCK, model, () -> new WaitingView(model, console));
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return model().badge();
  }
}
