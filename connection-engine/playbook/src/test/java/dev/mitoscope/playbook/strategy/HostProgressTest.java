package dev.mitoscope.playbook.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostProgressTest {
  private static final Position NOWHERE = new Position("test", 1, 1);
  private final Set<Task> notified = new HashSet<>();

  private static Task task(String name) {
    return new Task(
        NOWHERE,
        Directives.none(),
        name,
        "debug",
        Map.of(),
        null,
        LoopControl.DEFAULT,
        null,
        false,
        false);
  }

  private static Block block(List<Node> body, List<Node> rescue, List<Node> always) {
    return new Block(NOWHERE, Directives.none(), body, rescue, always);
  }

  private HostProgress progress(Node... nodes) {
    return new HostProgress(List.of(nodes), task -> true, notified::contains);
  }

  /** The names of the tasks on the way; those in the set fail. */
  private static List<String> walk(HostProgress progress, String... failing) {
    List<String> names = new ArrayList<>();
    for (Task task = progress.next(); task != null; task = progress.next()) {
      names.add(task.name());
      if (List.of(failing).contains(task.name())) {
        progress.fail();
      } else {
        progress.advance();
      }
    }
    return names;
  }

  @Test
  void whatComesIsReadFromTheText() {
    Block block =
        block(List.of(task("a"), task("b")), List.of(task("rescue")), List.of(task("always")));
    HostProgress progress =
        progress(block, Task.meta("flush_handlers", NOWHERE, null), task("c"), task("d"));

    assertThat(progress.next()).isNotNull();

    assertThat(progress.coming(9, task -> true))
        .extracting(Task::name)
        .containsExactly("b", "always", "c", "d");
    assertThat(progress.coming(2, task -> !task.name().equals("always")))
        .extracting(Task::name)
        .containsExactly("b", "c");
    assertThat(walk(progress)).containsExactly("a", "b", "always", "", "c", "d");
  }

  @Test
  void aFailureIsRescuedAndTheRestGoesOn() {
    Block block =
        block(List.of(task("a"), task("b")), List.of(task("rescue")), List.of(task("always")));
    HostProgress progress = progress(block, task("after"));

    assertThat(walk(progress, "a")).containsExactly("a", "rescue", "always", "after");
    assertThat(progress.isFailing()).isFalse();
  }

  @Test
  void withoutRescueTheAlwaysRunsAndTheHostFails() {
    Block block = block(List.of(task("a")), List.of(), List.of(task("always")));
    HostProgress progress = progress(block, task("after"));

    assertThat(walk(progress, "a")).containsExactly("a", "always");
    assertThat(progress.isFailing()).isTrue();
  }

  @Test
  void anInnerAlwaysRunsBeforeTheOuterRescue() {
    Block inner = block(List.of(task("a")), List.of(), List.of(task("always")));
    Block outer = block(List.of(inner, task("b")), List.of(task("rescue")), List.of());
    HostProgress progress = progress(outer, task("after"));

    assertThat(walk(progress, "a")).containsExactly("a", "always", "rescue", "after");
  }

  @Test
  void aFailingRescueFailsTheHostAfterTheAlways() {
    Block block = block(List.of(task("a")), List.of(task("rescue")), List.of(task("always")));
    HostProgress progress = progress(block, task("after"));

    assertThat(walk(progress, "a", "rescue")).containsExactly("a", "rescue", "always");
    assertThat(progress.isFailing()).isTrue();
  }

  @Test
  void onlyNotifiedHandlersRun() {
    Task first = task("first");
    Task second = task("second");
    notified.add(second);
    HostProgress progress = progress(task("flush"), task("after"));
    progress.next();
    progress.enterHandlers(List.of(first, second));

    assertThat(walk(progress)).containsExactly("second", "after");
  }

  @Test
  void aPlaceInARescueComesAfterTheBodyAndBeforeWhatFollows() {
    Block block = block(List.of(task("a"), task("b")), List.of(task("rescue")), List.of());
    HostProgress failing = progress(block, task("after"));
    HostProgress good = progress(block, task("after"));
    failing.next();
    failing.fail();
    failing.next();
    good.next();
    good.advance();
    good.next();

    assertThat(good.place()).isLessThan(failing.place());
    good.advance();
    good.next();
    assertThat(good.place()).isGreaterThan(failing.place());
  }
}
