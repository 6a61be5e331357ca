package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ModuleChosen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops whose items go out together, over SSH to a server in this process and on this machine. */
class LoopTogetherTest {
  private static final int TOO_MUCH = 130_000;

  @TempDir private Path directory;

  @Test
  void filesGoTogetherAroundOneThatIsLarge() throws Exception {
    for (String name : List.of("a", "b", "d", "e")) {
      Files.writeString(directory.resolve(name), "content of " + name);
    }
    Files.writeString(directory.resolve("c"), "c".repeat(TOO_MUCH));

    OurRun run =
        overSsh(
            """
            - copy: {src: "{{ item }}", dest: "there-{{ item }}"}
              loop: [a, b, c, d, e]
            """);

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(items(run))
        .containsExactly("a CHANGED", "b CHANGED", "c CHANGED", "d CHANGED", "e CHANGED");
    Path home = directory.resolve("homes/target");
    assertThat(home.resolve("there-b")).hasContent("content of b");
    assertThat(home.resolve("there-c")).hasSize(TOO_MUCH);
    assertThat(home.resolve("there-e")).hasContent("content of e");
    // Each call tells which file served its two modules: a and b, c alone, d and e.
    assertThat(run.events().stream().filter(ModuleChosen.class::isInstance)).hasSize(6);
  }

  @Test
  void anItemThatFailsStopsNoOther() throws Exception {
    Files.writeString(directory.resolve("a"), "a");
    Files.writeString(directory.resolve("template"), "{{ item }} is {{ item | length }}");

    OurRun run =
        overSsh(
            """
            - copy: {src: "{{ item }}", dest: "there-{{ item }}"}
              loop: [a, missing, a]
              ignore_errors: true
            - template: {src: template, dest: "{{ item }}"}
              loop: [no-such-directory/x, rendered, again]
              ignore_errors: true
            """);

    assertThat(items(run))
        .containsExactly(
            "a CHANGED",
            "missing FAILED",
            "a OK",
            "no-such-directory/x FAILED",
            "rendered CHANGED",
            "again CHANGED");
    assertThat(run.text()).contains("Could not find or access 'missing'");
    assertThat(directory.resolve("homes/target/rendered")).hasContent("rendered is 8");
  }

  @Test
  void theEnvironmentIsEachItemsOwn() throws Exception {
    OurRun run =
        overSsh(
            """
            - command: printenv NAME
              environment: {NAME: "{{ item }}"}
              loop: [x, y]
              register: names
            - debug: msg="{{ names.results | map(attribute='stdout') | join('-') }}"
            """);

    assertThat(run.text()).contains("\"msg\": \"x-y\"");
  }

  @Test
  void onThisMachineAnItemReadsWhatTheOneBeforeItWrote() throws Exception {
    Files.writeString(directory.resolve("first"), "handed on");
    Path inventory = Files.writeString(directory.resolve("hosts"), "here ansible_connection=local");

    OurRun run =
        run(
            """
            - copy: {src: "%1$s/{{ item.0 }}", dest: "%1$s/{{ item.1 }}"}
              loop: [[first, second], [second, third]]
            """
                .formatted(directory),
            inventory);

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(directory.resolve("third")).hasContent("handed on");
  }

  private OurRun overSsh(String tasks) throws IOException, InterruptedException {
    return OverSsh.run(directory, tasks);
  }

  private OurRun run(String tasks, Path inventory) throws IOException, InterruptedException {
    return OurRun.of(OurRun.request(OverSsh.playbook(directory, tasks)), inventory);
  }

  private static List<String> items(OurRun run) {
    return run.events().stream()
        .filter(ItemFinished.class::isInstance)
        .map(ItemFinished.class::cast)
        .map(item -> item.label() + " " + item.status())
        .toList();
  }
}
