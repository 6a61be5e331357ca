package dev.mitoscope.app.screen.topology;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kordamp.ikonli.feather.Feather;

/** The screen Topology. */
public final class TopologyScreen extends LazyScreen<TopologyViewModel, TopologyPane> {
  private final Console console;
  private final ReadOnlyStringWrapper subtitle;

  public TopologyScreen(Console console) {
    this(
        console,
        new TopologyViewModel(console.models().contexts(), console.models().inventory()),
        new ReadOnlyStringWrapper(""));
  }

  private TopologyScreen(Console console, TopologyViewModel model, ReadOnlyStringWrapper subtitle) {
    super(
        "topology",
        "Topology",
        Feather.SHARE_2,
        model,
        () -> new TopologyPane(model, console, subtitle::set));
    this.console = console;
    this.subtitle = subtitle;
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
                "Connect every host",
                "topology",
                Feather.LINK,
                () -> console.actions().connect("all"))
            .when(() -> console.actions().available().get()));
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    if (focus.context() != null) {
      model().nodeOf(focus.context()).ifPresent(view()::reveal);
    } else if (focus.host() != null) {
      model().nodeOf(focus.host()).ifPresent(view()::reveal);
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
