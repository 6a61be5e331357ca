package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.shell.Screen;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The screen Run. */
public final class RunScreen implements Screen {
  private final Console console;
  private final RunViewModel model;
  private final RunTools tools;
  private @Nullable RunView view;

  public RunScreen(Console console) {
    this.console = console;
    this.model = new RunViewModel(console.models().run(), console.clock());
    this.tools =
        new RunTools(
            model,
            console.actions(),
            () -> {
              console.open(id(), Focus.NOTHING);
              content().openForm();
            });
  }

  @Override
  public String id() {
    return "run";
  }

  @Override
  public String title() {
    return "Run";
  }

  @Override
  public Ikon icon() {
    return Feather.PLAY;
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
  public ReadOnlyObjectProperty<Badge> badge() {
    return model.badge();
  }

  @Override
  public List<Node> tools() {
    return tools.nodes();
  }

  @Override
  public List<Command> commands() {
    return tools.commands();
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    String host = focus.host();
    String task = focus.task();
    if (host != null && task != null) {
      model.chosen().set(new CellKey(host, task));
    } else if (host != null) {
      model.chooseHost(host);
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

  private RunView content() {
    RunView built = view;
    if (built == null) {
      built = new RunView(model, console);
      view = built;
    }
    return built;
  }
}
