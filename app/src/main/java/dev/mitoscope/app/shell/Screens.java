package dev.mitoscope.app.shell;

import dev.mitoscope.app.screen.hang.HangScreen;
import dev.mitoscope.app.screen.inventory.InventoryScreen;
import dev.mitoscope.app.screen.logs.LogsScreen;
import dev.mitoscope.app.screen.prompts.PromptsScreen;
import dev.mitoscope.app.screen.run.RunScreen;
import dev.mitoscope.app.screen.stacks.StacksScreen;
import dev.mitoscope.app.screen.topology.TopologyScreen;
import dev.mitoscope.app.screen.transfers.TransfersScreen;
import dev.mitoscope.app.screen.waiting.WaitingScreen;
import java.util.List;
import java.util.function.Function;

/** The screens of the console, in the order of the rail. */
public final class Screens {

  private static final List<Function<Console, Screen>> ALL =
      List.of(
          InventoryScreen::new,
          TopologyScreen::new,
          RunScreen::new,
          WaitingScreen::new,
          StacksScreen::new,
          HangScreen::new,
          LogsScreen::new,
          TransfersScreen::new,
          PromptsScreen::new);

  private Screens() {}

  public static List<Screen> create(Console console) {
    return ALL.stream().map(make -> make.apply(console)).toList();
  }
}
