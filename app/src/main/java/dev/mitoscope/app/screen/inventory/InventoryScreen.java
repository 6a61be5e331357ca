package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.shell.Screen;
import dev.mitoscope.app.theme.Blocks;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screen Inventory. */
public final class InventoryScreen implements Screen {
  private final Console console;
  private final InventoryViewModel model;
  private final InventorySources sources;
  private @Nullable InventoryView view;

  public InventoryScreen(Console console) {
    this.console = console;
    this.model = new InventoryViewModel(console.models().inventory(), console.actions());
    this.sources = new InventorySources(console);
  }

  @Override
  public String id() {
    return "inventory";
  }

  @Override
  public String title() {
    return "Inventory";
  }

  @Override
  public Ikon icon() {
    return Feather.SERVER;
  }

  @Override
  public Fold model() {
    return model;
  }

  @Override
  public Region view() {
    return content();
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return model.subtitle();
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
      content().show(focus.host());
    }
  }

  @Override
  public void find() {
    content().find();
  }

  @Override
  public boolean escape() {
    return content().escape();
  }

  private InventoryView content() {
    InventoryView built = view;
    if (built == null) {
      built = new InventoryView(model, console, sources);
      view = built;
    }
    return built;
  }
}
