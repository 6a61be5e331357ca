package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.screen.LazyScreen;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.Command;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.shell.Focus;
import dev.mitoscope.app.shell.Notice;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The screen Hang diagnosis. */
public final class HangScreen extends LazyScreen<HangViewModel, HangView> {
  private static final List<Integer> PERIODS = List.of(5, 15, 60);

  private final Console console;
  private final Timeline repeat = new Timeline();

  public HangScreen(Console console) {
    this(console, new HangViewModel(console.models().contexts()));
  }

  private HangScreen(Console console, HangViewModel model) {
    super(
        "hang",
        "Hang diagnosis",
        Feather.ACTIVITY,
        model,
        () -> new HangView(model, console.actions()));
    this.console = console;
    repeat.setCycleCount(Timeline.INDEFINITE);
    model.version().subscribe(ignored -> tell());
  }

  @Override
  public String label() {
    return "Hang";
  }

  @Override
  public List<Node> tools() {
    ConsoleActions actions = console.actions();
    Button save = Blocks.button("Save report…", Feather.SAVE, this::save);
    MenuButton every = new MenuButton("Every …", Blocks.icon(Feather.REPEAT));
    every.setAccessibleText("Dump again and again");
    for (int seconds : PERIODS) {
      MenuItem item = new MenuItem("Every " + seconds + " s");
      item.setOnAction(event -> dumpEvery(seconds, every));
      every.getItems().add(item);
    }
    MenuItem off = new MenuItem("Only when asked");
    off.setOnAction(event -> dumpEvery(0, every));
    every.getItems().add(off);
    every.disableProperty().bind(actions.available().not());
    Button now = Blocks.primary("Dump now", Feather.CAMERA, this::dump);
    now.disableProperty().bind(actions.available().not());
    return List.of(save, every, now);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("Dump the stacks of every context", "hang diagnosis", Feather.CAMERA, this::dump)
            .when(() -> console.actions().available().get()));
  }

  @Override
  public boolean takesHost() {
    return true;
  }

  @Override
  public void opened(Focus focus) {
    if (focus.context() != null) {
      view().select(focus.context());
    } else if (focus.host() != null) {
      view().selectHost(focus.host());
    }
  }

  private void dump() {
    console.actions().dump(List.of());
  }

  private void dumpEvery(int seconds, MenuButton button) {
    repeat.stop();
    button.setText(seconds == 0 ? "Every …" : "Every " + seconds + " s");
    if (seconds > 0) {
      repeat.getKeyFrames().setAll(new KeyFrame(Duration.seconds(seconds), event -> dump()));
      repeat.play();
      dump();
    }
  }

  private void tell() {
    model()
        .latest()
        .ifPresent(dump -> {
          int stuck = dump.stuck();
          setSubtitle(
              stuck == 0
                  ? "nothing is stuck in " + Format.count(dump.stacks().size(), "context")
                  : stuck + " of " + Format.count(dump.stacks().size(), "context") + " stuck");
          setBadge(new Badge(stuck, Badge.Tone.DANGER));
        });
  }

  private void save() {
    Dump dump = model().latest().orElse(null);
    if (dump == null) {
      console.tell(Notice.info("Nothing to save", "There is no dump yet."));
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the report");
    chooser.setInitialFileName("hang-report.txt");
    File file = chooser.showSaveDialog(view().getScene().getWindow());
    if (file != null) {
      try {
        Files.writeString(file.toPath(), HangReport.of(dump, model()));
        console.tell(Notice.info("The report is saved", file.getPath()));
      } catch (IOException e) {
        console.tell(Notice.error("The report is not saved", file + ": " + e.getMessage(), ""));
      }
    }
  }
}
