package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.shell.Console;
import java.io.File;
import java.util.List;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks which inventory to open, and opens it. */
final class InventorySources {
  private static final String REMEMBERED = "inventories";

  private final Console console;

  InventorySources(Console console) {
    this.console = console;
  }

  void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open inventories (INI, YAML or programs)");
    List<File> files = chooser.showOpenMultipleDialog(window());
    if (files != null && !files.isEmpty()) {
      open(files.stream().map(File::getPath).toList());
    }
  }

  void chooseDirectory() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Open an inventory directory");
    File directory = chooser.showDialog(window());
    if (directory != null) {
      open(List.of(directory.getPath()));
    }
  }

  private void open(List<String> sources) {
    console.settings().put(REMEMBERED, sources);
    console.actions().open(sources);
  }

  private static @Nullable Window window() {
    return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
  }
}
