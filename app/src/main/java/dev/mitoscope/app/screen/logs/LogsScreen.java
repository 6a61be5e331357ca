package dev.mitoscope.app.screen.logs;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import javafx.beans.property.ReadOnlyStringProperty;
import org.kordamp.ikonli.feather.Feather;

/** The screen Logs. */
public final class LogsScreen extends LazyScreen<LogsViewModel, LogsView> {

  public LogsScreen(Console console) {
    this(new LogsViewModel(console.models().contexts()));
  }

  private LogsScreen(LogsViewModel model) {
    super("logs", "Logs", Feather.ALIGN_LEFT, model, () -> new LogsView(model));
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return model().subtitle();
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    if (focus.context() != null) {
      view().viewer().showContexts(model().nameOf(focus.context()));
    } else if (focus.host() != null) {
      view().viewer().showContexts(model().namesOf(focus.host()));
    }
  }

  @Override
  public void find() {
    view().viewer().find();
  }

  @Override
  public boolean escape() {
    return view().viewer().escape();
  }
}
