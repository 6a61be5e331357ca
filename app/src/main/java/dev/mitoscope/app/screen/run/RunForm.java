package dev.mitoscope.app.screen.run;

import atlantafx.base.controls.ToggleSwitch;
import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.app.shell.Console;
import dev.mitoscope.app.shell.Settings;
import dev.mitoscope.app.theme.Blocks;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.playbook.RunRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What to run, where and how; remembers the last one. */
final class RunForm extends StackPane {
  private static final int MOST_FORKS = 10_000;

  /** The first: as the configuration has it. */
  private static final List<String> STRATEGIES =
      List.of("as configured", "linear", "free", "host_pinned");

  private final Console console;
  private final Runnable started;
  private final TextField playbooks = field("site.yml");
  private final TextField inventories = field("hosts.ini, inventories/prod, …");
  private final TextField limit = field("web*:!web3");
  private final Label limited = Blocks.caption("");
  private final TextField tags = field("tag, tag");
  private final TextField skipTags = field("tag, tag");
  private final ToggleSwitch check = new ToggleSwitch("Check only");
  private final ToggleSwitch diff = new ToggleSwitch("Show differences");
  private final Spinner<Integer> forks = new Spinner<>(0, MOST_FORKS, 0);
  private final ToggleSwitch step = new ToggleSwitch("Ask before each task");
  private final TextField startAt = field("name of a task");
  private final ChoiceBox<String> strategy = new ChoiceBox<>();
  private final TextArea extraVars = new TextArea();
  private final Label title = Blocks.label("", "subject-title");
  private final Label resumed = Blocks.caption("");

  /** What the form has no field for. */
  private Map<String, String> more = Map.of();

  private final Button start = Blocks.primary("Start run", Feather.PLAY, this::start);

  RunForm(Console console, Runnable started) {
    this.console = console;
    this.started = started;
    getStyleClass().add("run-form-layer");
    forks.setEditable(true);
    forks.setAccessibleText("Forks");
    forks.getEditor().setAccessibleText("Forks");
    strategy.getItems().setAll(STRATEGIES);
    strategy.setAccessibleText("Strategy of plays that name none");
    resumed.setWrapText(true);
    extraVars.setPromptText("key=value\n@vars.yml");
    extraVars.setAccessibleText("Extra variables, one a line");
    extraVars.getStyleClass().add("mono");
    extraVars.setPrefRowCount(3);
    start.disableProperty().bind(playbooks.textProperty().isEmpty());
    start.setDefaultButton(true);
    limit.textProperty().subscribe(this::count);
    VBox card = new VBox(title, resumed, form(), buttons());
    card.getStyleClass().add("run-form");
    card.setMaxHeight(USE_PREF_SIZE);
    getChildren().setAll(card);
    recall();
  }

  void focusFirst() {
    playbooks.requestFocus();
  }

  private Node form() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("form-grid");
    ColumnConstraints names = new ColumnConstraints();
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, fields);
    HBox.setHgrow(playbooks, Priority.ALWAYS);
    HBox.setHgrow(inventories, Priority.ALWAYS);
    HBox.setHgrow(limit, Priority.ALWAYS);
    HBox modes = new HBox(check, diff, step);
    modes.getStyleClass().add("form-switches");
    int row = 0;
    grid.addRow(row++, name("Playbook", playbooks), row(playbooks, browse("Playbook", playbooks)));
    grid.addRow(
        row++, name("Inventory", inventories), row(inventories, browse("Inventory", inventories)));
    grid.addRow(row++, name("Limit", limit), row(limit, limited));
    grid.addRow(row++, name("Tags", tags), tags);
    grid.addRow(row++, name("Skip tags", skipTags), skipTags);
    grid.addRow(row++, name("Mode", check), modes);
    grid.addRow(row++, name("Start at task", startAt), startAt);
    grid.addRow(
        row++,
        name("Forks", forks),
        row(
            forks,
            Blocks.caption("0: as configured"),
            Blocks.spacer(),
            name("Strategy", strategy),
            strategy));
    grid.addRow(row, name("Extra variables", extraVars), extraVars);
    return grid;
  }

  private Node buttons() {
    Button cancel = Blocks.button("Cancel", Feather.X, started);
    HBox row = new HBox(Blocks.spacer(), cancel, start);
    row.getStyleClass().add("button-row");
    return row;
  }

  private void start() {
    remember();
    Map<String, String> settings = new LinkedHashMap<>(more);
    put(settings, "step", step.isSelected() ? "true" : "");
    put(settings, "start-at-task", startAt.getText().strip());
    String chosen = strategy.getValue();
    put(settings, "strategy", STRATEGIES.getFirst().equals(chosen) ? "" : chosen);
    RunRequest request =
        new RunRequest(
            words(playbooks).stream().map(Path::of).toList(),
            limit.getText().isBlank() ? null : limit.getText().strip(),
            words(tags),
            words(skipTags),
            extraVars.getText().lines().filter(line -> !line.isBlank()).toList(),
            check.isSelected(),
            diff.isSelected(),
            forks.getValue(),
            0,
            settings);
    console.actions().start(new RunOrder(words(inventories), request));
    started.run();
  }

  private static void put(Map<String, String> settings, String name, String value) {
    if (!value.isEmpty()) {
      settings.put(name, value);
    }
  }

  /** Fills it in with a run that is to be gone on with. */
  void fill(RunOrder order) {
    RunRequest request = order.request();
    playbooks.setText(String.join(", ", request.playbooks().stream().map(Path::toString).toList()));
    inventories.setText(String.join(", ", order.inventories()));
    limit.setText(Objects.requireNonNullElse(request.limit(), ""));
    tags.setText(String.join(", ", request.tags()));
    skipTags.setText(String.join(", ", request.skipTags()));
    check.setSelected(request.check());
    diff.setSelected(request.diff());
    forks.getValueFactory().setValue(request.forks());
    extraVars.setText(String.join("\n", request.extraVars()));
    more = new LinkedHashMap<>(request.settings());
    step.setSelected(more.remove("step") != null);
    startAt.setText(Objects.requireNonNullElse(more.remove("start-at-task"), ""));
    strategy.setValue(Objects.requireNonNullElse(more.remove("strategy"), STRATEGIES.getFirst()));
    describe(more.get(RunOrder.RESUME));
  }

  private void describe(@Nullable String eventFile) {
    title.setText(eventFile == null ? "New run" : "Resume a run");
    start.setText(eventFile == null ? "Start run" : "Resume run");
    resumed.setText(
        eventFile == null
            ? ""
            : "Goes on with " + eventFile + ": what it tells of is shown and not done again.");
    resumed.setManaged(eventFile != null);
    resumed.setVisible(eventFile != null);
  }

  private void count(String pattern) {
    limited.setText("");
    if (!pattern.isBlank()) {
      console
          .actions()
          .hosts(
              pattern,
              hosts -> limited.setText(Format.count(hosts.size(), "host")),
              limited::setText);
    }
  }

  /** As it was when a run was last started; the extra variables as long as the console is open. */
  void recall() {
    more = Map.of();
    step.setSelected(false);
    startAt.clear();
    strategy.setValue(STRATEGIES.getFirst());
    describe(null);
    Settings settings = console.settings();
    playbooks.setText(settings.text("run.playbooks", ""));
    inventories.setText(String.join(", ", settings.list("inventories")));
    limit.setText(settings.text("run.limit", ""));
    tags.setText(settings.text("run.tags", ""));
    skipTags.setText(settings.text("run.skip-tags", ""));
    diff.setSelected(true);
    check.setSelected(Boolean.parseBoolean(settings.text("run.check", "false")));
  }

  /** All but the extra variables: they may hold secrets. */
  private void remember() {
    Settings settings = console.settings();
    settings.put("run.playbooks", playbooks.getText());
    settings.put("inventories", words(inventories));
    settings.put("run.limit", limit.getText());
    settings.put("run.tags", tags.getText());
    settings.put("run.skip-tags", skipTags.getText());
    settings.put("run.check", Boolean.toString(check.isSelected()));
  }

  private Button browse(String what, TextField into) {
    Button button =
        Blocks.iconButton(
            what + ": choose a file",
            Feather.FOLDER,
            () -> {
              FileChooser chooser = new FileChooser();
              chooser.setTitle(what);
              List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
              if (files != null) {
                into.setText(String.join(", ", files.stream().map(File::getPath).toList()));
              }
            });
    button.setMinWidth(Button.USE_PREF_SIZE);
    return button;
  }

  private static List<String> words(TextField field) {
    return new ArrayList<>(
        Arrays.stream(field.getText().split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList());
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(nodes);
    row.getStyleClass().add("button-row");
    return row;
  }

  private static Label name(String text, Node field) {
    Label label = Blocks.label(text, "muted");
    label.setLabelFor(field);
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }

  private static TextField field(String example) {
    TextField field = new TextField();
    field.setPromptText(example);
    return field;
  }
}
