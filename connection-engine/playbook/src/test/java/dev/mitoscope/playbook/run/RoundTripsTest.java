package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often tasks ask their target something: each call is a round trip. */
class RoundTripsTest {
  private static final int LARGE = 300_000;

  @TempDir private Path directory;

  @Test
  void aTaskIsOneCallAndALoopToo() throws Exception {
    Files.writeString(directory.resolve("small"), "small");
    Files.writeString(directory.resolve("template"), "{{ inventory_hostname }}");
    OurRun run =
        OverSsh.run(
            directory,
            """
            - {name: command, command: hostname}
            - {name: module of the library, ping: }
            - {name: new file, copy: {src: small, dest: small}}
            - {name: same file, copy: {src: small, dest: small}}
            - {name: new template, template: {src: template, dest: rendered}}
            - {name: same template, template: {src: template, dest: rendered}}
            - {name: directory, file: {path: directory, state: directory}}
            - {name: loop of commands, command: "echo {{ item }}", loop: "{{ range(30) | list }}"}
            - {name: loop of files, copy: {content: "{{ item }}", dest: "file{{ item }}"}, loop: "{{ range(30) | list }}"}
            - {name: skipped, command: hostname, when: false}
            - {name: on the controller, debug: {msg: x}}
            """);

    assertThat(run.code()).as(run.text()).isZero();
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (String name :
        List.of(
            "command",
            "module of the library",
            "new file",
            "same file",
            "new template",
            "same template",
            "directory",
            "loop of commands",
            "loop of files")) {
      expected.put(name, 1);
    }
    expected.put("skipped", 0);
    expected.put("on the controller", 0);
    assertThat(calls(run)).isEqualTo(expected);
  }

  @Test
  void aLargeFileThatIsThereIsOneCall() throws Exception {
    Files.writeString(directory.resolve("large"), "l".repeat(LARGE));
    OurRun run =
        OverSsh.run(
            directory,
            """
            - {name: new, copy: {src: large, dest: large}}
            - {name: same, copy: {src: large, dest: large}}
            """);

    assertThat(run.code()).as(run.text()).isZero();
    // Whether it is wanted, and to put it in its place; between them goes the file.
    assertThat(calls(run)).containsExactlyInAnyOrderEntriesOf(Map.of("new", 2, "same", 1));
  }

  @Test
  void noHostWaitsForAnotherWhereTheStrategyIsFree() throws Exception {
    Path inventory =
        Files.writeString(
            directory.resolve("hosts"),
            "slow ansible_connection=local\nquick ansible_connection=local\n");
    Path pipe = directory.resolve("pipe");
    // With a strategy that keeps hosts together, the first task would never end.
    Path playbook =
        Files.writeString(
            directory.resolve("free.yml"),
            """
            - hosts: localhost
              gather_facts: false
              tasks:
                - command: mkfifo %1$s
            - hosts: all
              gather_facts: false
              strategy: free
              tasks:
                - {name: waits, shell: "cat %1$s", when: inventory_hostname == 'slow'}
                - {name: between, command: "true"}
                - {name: releases, shell: "echo on > %1$s", when: inventory_hostname == 'quick'}
            """
                .formatted(pipe));

    OurRun run = OurRun.of(OurRun.request(playbook), inventory);

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(ends(run, "between")).containsExactly("quick", "slow");
  }

  /** The calls between the start of each task and the end of it, by the task's name. */
  private static Map<String, Integer> calls(OurRun run) {
    Map<String, Integer> calls = new LinkedHashMap<>();
    String task = "";
    for (Event event : run.events()) {
      if (event instanceof TaskStarted started) {
        task = started.name();
        calls.put(task, 0);
      } else if (event instanceof CallStarted) {
        calls.merge(task, 1, Integer::sum);
      }
    }
    return calls;
  }

  private static List<String> ends(OurRun run, String name) {
    List<String> tasks =
        run.events().stream()
            .filter(TaskStarted.class::isInstance)
            .map(TaskStarted.class::cast)
            .filter(started -> started.name().equals(name))
            .map(TaskStarted::task)
            .toList();
    return run.events().stream()
        .filter(HostTaskFinished.class::isInstance)
        .map(HostTaskFinished.class::cast)
        .filter(end -> tasks.contains(end.task()))
        .map(HostTaskFinished::host)
        .toList();
  }
}
