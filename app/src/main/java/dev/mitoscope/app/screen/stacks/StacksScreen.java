package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.shell.Notice;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;

/** The screen Stacks. */
public final class StacksScreen extends LazyScreen<StacksViewModel, StacksView> {
  private final Console console;

  public StacksScreen(Console console) {
    this(console, new StacksViewModel(console.models().inventory()));
  }

  private StacksScreen(Console console, StacksViewModel model) {
    super("stacks", "Stacks", Feather.LAYERS, model, () -> new StacksView(model, console));
    this.console = console;
    model.version().subscribe(ignored -> setBadge(new Badge(model.failures(), Badge.Tone.DANGER)));
  }

  @Override
  public List<Node> tools() {
    return List.of(view().against(), Blocks.button("Copy as JSON", Feather.COPY, this::copy));
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    if (focus.host() != null) {
      view().choose(focus.host());
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

  private void copy() {
    List<StackResolved> stacks =
        Stream.of(model().host(), model().against())
            .flatMap(Optional::stream)
            .flatMap(host -> model().stack(host).stream())
            .toList();
    if (stacks.isEmpty()) {
      console.tell(Notice.info("Nothing to copy", "No host with a stack is chosen."));
      return;
    }
    ClipboardContent content = new ClipboardContent();
    content.putString(StackJson.of(stacks));
    Clipboard.getSystemClipboard().setContent(content);
    console.tell(Notice.info("Copied", "The stack is in the clipboard, secrets masked."));
  }
}
