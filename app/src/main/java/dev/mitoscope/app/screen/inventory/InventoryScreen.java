package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.theme.Blocks;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** The screen Inventory. */
public final class InventoryScreen extends LazyScreen<InventoryViewModel, InventoryView> {
  private final Console console;
  private final InventorySources sources;

  public InventoryScreen(Console console) {
    this(
        console,
        new InventoryViewModel(console.models().inventory(), console.actions()),
        new InventorySources(console));
  }

  private InventoryScreen(Console console, InventoryViewModel model, InventorySources sources) {
    super(
        "inventory",
        "Inventory",
        Feather.SERVER,
        model,
        () -> new InventoryView(model, console, sources));
    this.console = console;
    this.sources = sources;
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return model().subtitle();
  }

  @Override
  public List<Node> tools() {
    if (!console.actions().canOpen()) {
      return List.of();
    }
    Button reload = Blocks.button("Reload", Feather.REFRESH_CW, console.actions()::reloadInventory);
    reload.disableProperty().bind(console.actions().available().not());
    return List.of(reload, Blocks.button("Open…", Feather.FOLDER, sources::chooseFiles));
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("Open inventory files…", "inventory", Feather.FILE, sources::chooseFiles)
            .when(console.actions()::canOpen),
        Command.of(
                "Open an inventory directory…",
                "inventory",
                Feather.FOLDER,
                sources::chooseDirectory)
            .when(console.actions()::canOpen),
        Command.of(
                "Reload the inventory",
                "inventory",
                Feather.REFRESH_CW,
                console.actions()::reloadInventory)
            .when(() -> console.actions().available().get()));
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    if (focus.host() != null) {
      view().show(focus.host());
    }
  }

  @Override
  public void find() {
    view().find();
  }

  @Override
  public boolean escape() {
    return view().escape();
  }
}
