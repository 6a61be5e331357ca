package dev.mitoscope.app.screen.transfers;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.theme.Format;
import org.kordamp.ikonli.feather.Feather;

/** The screen Transfers. */
public final class TransfersScreen extends LazyScreen<TransfersViewModel, TransfersView> {

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

  private void tell() {
    int running = model().count(Transfer.Phase.RUNNING);
    int failed = model().count(Transfer.Phase.FAILED);
    setSubtitle(running == 0 ? "" : running + " under way, " + Format.rate(model().rate()));
    setBadge(
        failed > 0 ? new Badge(failed, Badge.Tone.DANGER) : new Badge(running, Badge.Tone.QUIET));
  }
}
