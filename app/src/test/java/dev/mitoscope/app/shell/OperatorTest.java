package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.demo.Demo;
import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an operator does with the mouse, in a window over real servers and a real engine. */
@ExtendWith(ApplicationExtension.class)
class OperatorTest {
  private static final Duration SOON = Duration.ofMinutes(3);

  /** Longer than a click ever takes to be dealt with. */
  private static final Duration EFFECT = Duration.ofSeconds(20);

  private static final List<String> WEB = List.of("web1", "web2", "web3");

  /** The headless screen's size. */
  private static final double SIZE = 1000;

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Demo demo;
  private LiveConsole console;

  @Start
  void start(Stage stage) throws Exception {
    demo = Demo.start();
    // A connection may take as long as a loaded machine makes it.
    Files.writeString(
        demo.inventory(), "\n[all:vars]\nansible_timeout=120\n", StandardOpenOption.APPEND);
    Path stuck = demo.inventory().resolveSibling("stuck.yml");
    console = new LiveConsole(stage, demo.inventory(), stuck, SIZE);
    console.events().subscribe(recorded -> events.add(recorded.event()));
  }

  @AfterEach
  void close() {
    console.close();
    demo.close();
  }

  @Test
  void theStopMenuEndsARunAtEachDepth(FxRobot robot) {
    startRun(robot);
    stop(robot, "Start no new task");
    assertThat(stage()).isNotEqualTo(RunModel.Stage.FINISHED);
    stop(robot, "Cancel running tasks");
    await(() -> stage() == RunModel.Stage.FINISHED);

    startRun(robot);
    stop(robot, "Kill the interpreters");
    await(() -> stage() == RunModel.Stage.FINISHED);

    startRun(robot);
    stop(robot, "Close everything");
    await(() -> stage() == RunModel.Stage.FINISHED);
    await(() ->
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().commandLine().orElse(""))
            .noneMatch(line -> line.contains("sleep 600")));
  }

  @Test
  void aTransferIsCancelledByItsButton(FxRobot robot) throws Exception {
    Path image = demo.inventory().resolveSibling("database.img");
    Path copied = demo.inventory().resolveSibling("copied");
    Files.createDirectory(copied);
    Path playbook = demo.inventory().resolveSibling("copy.yml");
    Files.writeString(
        playbook,
        """
        - hosts: web1
          gather_facts: false
          tasks:
            - copy: {src: %s, dest: %s/database.img}
        """
            .formatted(image, copied));
    // Held from its first byte, so that it can't be through before the click.
    console
        .events()
        .subscribe(recorded -> {
          if (recorded.event() instanceof TransferStarted started) {
            console.actions().pauseTransfer(started.transfer(), true);
          }
        });
    press(robot, "New run…");
    robot.interact(() ->
        robot.lookup(".run-form .text-field").queryTextInputControl().setText(playbook.toString()));
    press(robot, "Start run");
    press(robot, "Transfers");
    press(robot, "Cancel");

    await(() -> all(TransferFinished.class).anyMatch(end -> end.outcome() == Outcome.CANCELLED));
    await(() -> stage() == RunModel.Stage.FINISHED);
    // The target removes what came, which is waited for, but not for long.
    Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(copied).isEmptyDirectory());
  }

  private void startRun(FxRobot robot) {
    events.clear();
    press(robot, "New run…");
    press(robot, "Start run");
    await(() -> WEB.stream().allMatch(this::runs));
  }

  private boolean runs(String host) {
    return all(HostTaskPhase.class)
        .anyMatch(phase -> phase.host().equals(host) && phase.phase() == Phase.RUNNING);
  }

  private <T> Stream<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private RunModel.Stage stage() {
    return WaitForAsyncUtils.waitForAsyncFx(SOON.toMillis(), () -> console.models().run().stage());
  }

  private static void stop(FxRobot robot, String depth) {
    String arrow = ".split-menu-button > .arrow-button";
    click(robot, () -> robot.lookup(arrow).tryQuery(), () -> isThere(robot, depth));
    click(robot, () -> robot.lookup(depth).tryQuery(), () -> !isThere(robot, depth));
  }

  private static boolean isThere(FxRobot robot, String text) {
    return onFx(() -> robot.lookup(text).tryQuery().isPresent());
  }

  /** Clicks on the control that has this text or accessible name, once it is shown. */
  private static void press(FxRobot robot, String name) {
    AtomicBoolean acted = new AtomicBoolean();
    click(
        robot,
        () -> {
          Optional<Node> found = shown(robot, name).findFirst();
          found.ifPresent(
              node -> node.addEventHandler(ActionEvent.ACTION, event -> acted.set(true)));
          return found;
        },
        acted::get);
  }

  /**
   * Clicks until it has had its effect: in a window that lives, what is clicked on may move away
   * under the mouse.
   */
  private static void click(
      FxRobot robot, Callable<Optional<Node>> target, BooleanSupplier hadEffect) {
    Awaitility.await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> {
          Optional<Node> node = onFx(target);
          if (node.isEmpty()) {
            return false;
          }
          robot.clickOn(node.get());
          Awaitility.await().atMost(EFFECT).until(hadEffect::getAsBoolean);
          return true;
        });
  }

  /** The scene changes while it is looked at from any other thread. */
  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(SOON.toMillis(), look);
  }

  private static Stream<Node> shown(FxRobot robot, String name) {
    return robot
        .lookup((Node node) ->
            Accessible.mustBeNamed(node)
                && name.equals(Accessible.name(node))
                && isShown(node)
                && !node.isDisabled())
        .queryAll()
        .stream();
  }

  private static boolean isShown(Node node) {
    return Stream.<Node>iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await().atMost(SOON).until(condition::getAsBoolean);
  }
}
