package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Format;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kordamp.ikonli.feather.Feather;

/** The screen Transfers. */
public final class TransfersScreen extends LazyScreen<TransfersViewModel, TransfersView> {
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

  public TransfersScreen(Console console) {
    this(console, new TransfersViewModel());
  }

  private TransfersScreen(Console console, TransfersViewModel model) {
    super(
        "transfers",
        "Transfers",
        Feather.UPLOAD_CLOUD,
        model,
        () -> new TransfersView(model, console.actions()));
    model.version().subscribe(ignored -> tell());
  }

  @Override
  public ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<Badge> badge() {
    return badge.getReadOnlyProperty();
  }

  private void tell() {
    int running = model().count(Transfer.Phase.RUNNING);
    int failed = model().count(Transfer.Phase.FAILED);
    subtitle.set(running == 0 ? "" : running + " under way, " + Format.rate(model().rate()));
    badge.set(
        failed > 0 ? new Badge(failed, Badge.Tone.DANGER) : new Badge(running, Badge.Tone.QUIET));
  }
}
