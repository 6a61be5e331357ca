package dev.mitoscope.app.shell;

import dev.mitoscope.app.screen.inventory.InventoryScreen;
import dev.mitoscope.app.screen.prompts.PromptsScreen;
import dev.mitoscope.app.screen.run.RunScreen;
import dev.mitoscope.app.screen.waiting.WaitingScreen;
import java.util.List;
import java.util.function.Function;

/** The screens of the console, in the order of the rail. */
public final class Screens {

  private static final List<Function<Console, Screen>> ALL =
      List.of(InventoryScreen::new, RunScreen::new, WaitingScreen::new, PromptsScreen::new);

  private Screens() {}

  public static List<Screen> create(Console console) {
    return ALL.stream().map(make -> make.apply(console)).toList();
  }
}
