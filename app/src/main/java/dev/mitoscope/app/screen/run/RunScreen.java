package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** The screen Run. */
public final class RunScreen extends LazyScreen<RunViewModel, RunView> {
  private final RunTools tools;

  public RunScreen(Console console) {
    this(console, new RunViewModel(console.models().run(), console.actions(), console.clock()));
  }

  private RunScreen(Console console, RunViewModel model) {
    super("run", "Run", Feather.PLAY, model, () -> new RunView(model, console));
    this.tools =
        new RunTools(
            model,
            console,
            order -> {
              console.open(id(), Focus.NOTHING);
              view().openForm(order);
            });
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return model().subtitle();
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return model().badge();
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
  public boolean asks(PromptWanted question) {
    return question.kind() == PromptEvent.Kind.DEBUGGER;
  }

  @Override
  public void opened(Focus focus) {
    String host = focus.host();
    String task = focus.task();
    if (host != null && task != null) {
      model().chosen().set(new CellKey(host, task));
    } else if (host != null) {
      model().chooseHost(host);
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
