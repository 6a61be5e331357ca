package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Notice;
import dev.mitoscope.app.theme.Blocks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The runs that were killed or stopped, to go on with one of them from its event file. */
final class ResumeMenu {
  private static final int MOST = 8;

  private final Console console;
  private final Consumer<RunOrder> chosen;
  private final MenuButton button = new MenuButton("Resume", Blocks.icon(Feather.FAST_FORWARD));

  /**
   * @param chosen is given what the run was asked for
   */
  ResumeMenu(Console console, Consumer<RunOrder> chosen) {
    this.console = console;
    this.chosen = chosen;
    button.setMinWidth(MenuButton.USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Go on with a run that was killed, at the task it had reached"));
    button.setOnShowing(event -> fill());
    fill();
  }

  MenuButton button() {
    return button;
  }

  /** Lets the operator choose a file that {@code run --events} wrote, here or elsewhere. */
  void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Event file of the run to resume");
    File file = chooser.showOpenDialog(null);
    if (file != null) {
      read(file.toPath());
    }
  }

  private void read(Path file) {
    console.actions().read(file, chosen);
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    try {
      for (Path file : console.runs().unfinished(MOST)) {
        MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
        item.setOnAction(event -> read(file));
        items.add(item);
      }
    } catch (IOException e) {
      console.tell(Notice.error("The runs can't be listed", e.toString(), ""));
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    MenuItem other = new MenuItem("Choose an event file…");
    other.setOnAction(event -> choose());
    items.add(other);
    button.getItems().setAll(items);
  }
}
