package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.RunEvent.HostCounts;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The controls of the screen Run over a real engine: each button does what it says. */
class RunControlsTest {
  private static final Duration SOON = Duration.ofMinutes(4);

  /** The headless screen's size. */
  private static final double SIZE = 1000;

  @TempDir private Path directory;

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Path playbook;
  private LiveConsole console;
  private Stage stage;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void open() throws IOException {
    Path inventory =
        Files.writeString(
            directory.resolve("hosts"),
            "one ansible_connection=local\ntwo ansible_connection=local\n");
    playbook = directory.resolve("site.yml");
    stage = onFx(Stage::new);
    console = onFx(() -> new LiveConsole(stage, inventory, playbook, SIZE));
    console.events().subscribe(recorded -> events.add(recorded.event()));
  }

  @AfterEach
  void close() {
    console.close();
    onFx(() -> {
      stage.close();
      return null;
    });
  }

  @Test
  void theDebuggerChangesATaskAndRunsItAgain() throws Exception {
    Files.writeString(
        playbook,
        """
        - hosts: one
          gather_facts: false
          tasks:
            - name: check
              fail: {msg: "not {{ wanted }}"}
              when: wanted != 'right'
              debugger: on_failed
              vars: {wanted: wrong}
        """);
    start();
    await(() -> questions(Kind.DEBUGGER) == 1);
    press("Arguments");
    await(() -> questions(Kind.DEBUGGER) == 2);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(onFx(this::said)).contains("> p task.args\n{'msg': 'not wrong'}\n"));
    type("Command for the task debugger", "task_vars['wanted'] = 'right'");
    await(() -> questions(Kind.DEBUGGER) == 3);
    press("Redo");

    assertThat(finished().exitCode()).isZero();
  }

  @Test
  void aPausedRunTakesOneStepAtATime() throws Exception {
    Files.writeString(
        playbook,
        """
        - hosts: all
          gather_facts: false
          tasks:
            - name: a
              pause:
            - {name: b, debug: {msg: b}}
            - {name: c, debug: {msg: c}}
        """);
    start();
    await(() -> questions(Kind.PAUSE) == 1);
    press("Pause");
    await(() -> stage() == RunModel.Stage.PAUSED);
    press("Go on", ".prompt-card .button");
    // A pause is for all hosts, and one of them does it.
    await(() -> ends() == 1);
    press("Step");
    await(() -> ends() == 3);
    assertThat(stage()).isEqualTo(RunModel.Stage.PAUSED);
    press("Go on", ".title-bar .button");

    assertThat(finished().exitCode()).isZero();
    assertThat(ends()).isEqualTo(5);
  }

  @Test
  void aSkippedHostIsLeftOutAndRetriedAlone() throws Exception {
    Files.writeString(
        playbook,
        """
        - hosts: all
          gather_facts: false
          tasks:
            - name: a
              pause:
            - {name: b, debug: {msg: b}}
        """);
    start();
    await(() -> questions(Kind.PAUSE) == 1);
    press("Skip host");
    await(() -> all(RunStopping.class).findFirst().isPresent());
    press("Go on", ".prompt-card .button");

    RunFinished first = finished();
    assertThat(first.exitCode()).isEqualTo(2);
    String skipped =
        first.recap().entrySet().stream()
            .filter(host -> host.getValue().failed() == 1)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    events.clear();
    press("Retry 1 failed host");
    await(() -> questions(Kind.PAUSE) == 1);
    press("Go on", ".prompt-card .button");
    RunFinished second = finished();
    assertThat(second.exitCode()).isZero();
    assertThat(second.recap()).containsOnlyKeys(skipped);
  }

  @Test
  void aStoppedRunIsResumedFromItsFile() throws Exception {
    Files.writeString(
        playbook,
        """
        - hosts: all
          gather_facts: false
          tasks:
            - {name: a, shell: "echo {{ inventory_hostname }} >> %s/done", register: r}
            - name: b
              pause:
            - {name: c, shell: "echo {{ r.stdout }}- >> %s/done"}
        """
            .formatted(directory, directory));
    start();
    await(() -> questions(Kind.PAUSE) == 1);
    onFx(() -> {
      menuItem(".split-menu-button", 1).fire();
      return null;
    });
    assertThat(finished().exitCode()).isNotZero();
    events.clear();

    await(() ->
        onFx(() -> {
          MenuButton resume =
              (MenuButton) shown(".menu-button", "Resume").findFirst().orElseThrow();
          resume.getOnShowing().handle(null);
          return resume.getItems().size() > 1;
        }));
    onFx(() -> {
      MenuButton resume = (MenuButton) shown(".menu-button", "Resume").findFirst().orElseThrow();
      resume.getItems().getFirst().fire();
      return null;
    });
    press("Resume run");
    await(() -> questions(Kind.PAUSE) == 1);
    press("Go on", ".prompt-card .button");

    RunFinished end = finished();
    assertThat(end.exitCode()).isZero();
    // The pause counts for the one host that does it for all.
    assertThat(end.recap().values()).extracting(HostCounts::ok).containsExactlyInAnyOrder(3, 2);
    assertThat(Files.readAllLines(directory.resolve("done")))
        .containsExactlyInAnyOrder("one", "two", "-", "-");
  }

  @Test
  void theCardOfALostHostSaysWhatEndedThere() throws Exception {
    Files.writeString(
        playbook,
        """
        - hosts: one
          gather_facts: false
          tasks:
            - {name: lose, shell: "sleep 600 & kill -9 $PPID; wait"}
        """);
    start();
    finished();
    await(() ->
        onFx(() ->
            shown(".error-card .label")
                .map(Labeled.class::cast)
                .anyMatch(label -> label.getText().startsWith("one: "))));
  }

  private void start() {
    press("New run…");
    press("Start run");
  }

  private RunFinished finished() {
    await(() -> all(RunFinished.class).findFirst().isPresent());
    await(() -> stage() == RunModel.Stage.FINISHED);
    return all(RunFinished.class).findFirst().orElseThrow();
  }

  private long questions(Kind kind) {
    return all(PromptWanted.class).filter(wanted -> wanted.kind() == kind).count();
  }

  private long ends() {
    return all(HostTaskFinished.class).count();
  }

  private <T> Stream<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private RunModel.Stage stage() {
    return onFx(() -> console.models().run().stage());
  }

  private String said() {
    return shown(".text-area")
        .filter(node -> "What the task debugger said".equals(node.getAccessibleText()))
        .map(TextInputControl.class::cast)
        .map(TextInputControl::getText)
        .findFirst()
        .orElse("");
  }

  private MenuItem menuItem(String styleClass, int index) {
    return shown(styleClass)
        .map(MenuButton.class::cast)
        .findFirst()
        .orElseThrow()
        .getItems()
        .get(index);
  }

  private void type(String field, String text) {
    onFx(() -> {
      TextField input =
          shown(".text-field")
              .filter(node -> field.equals(node.getAccessibleText()))
              .map(TextField.class::cast)
              .findFirst()
              .orElseThrow();
      input.setText(text);
      input.getOnAction().handle(null);
      return null;
    });
  }

  private void press(String name) {
    press(name, ".button");
  }

  private void press(String name, String selector) {
    await(() ->
        onFx(() -> {
          var button =
              shown(selector, name)
                  .filter(node -> !node.isDisabled())
                  .map(ButtonBase.class::cast)
                  .findFirst();
          button.ifPresent(ButtonBase::fire);
          return button.isPresent();
        }));
  }

  /** Visible nodes with that style and text. */
  private Stream<Node> shown(String selector, String text) {
    return shown(selector)
        .filter(node -> node instanceof Labeled labeled && text.equals(labeled.getText()));
  }

  private Stream<Node> shown(String selector) {
    return stage.getScene().getRoot().lookupAll(selector).stream()
        .filter(node ->
            Stream.<Node>iterate(node, each -> each != null, Node::getParent)
                .allMatch(Node::isVisible));
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(SOON.toMillis(), look);
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await().atMost(SOON).until(condition::getAsBoolean);
  }
}
