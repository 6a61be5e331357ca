package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed goes on from its event file where it was, and ends as if nothing had been.
 */
class ResumeTest {
  private static final int TASKS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir private Path directory;

  @Test
  void aRunKilledAtARandomTaskEndsAsAnUndisturbedOne() throws Exception {
    long seed = System.nanoTime();
    int step = 1 + new Random(seed).nextInt(TASKS);
    Path gate = directory.resolve("gate");
    Path inventory =
        Files.writeString(
            directory.resolve("hosts"),
            "one ansible_connection=local\ntwo ansible_connection=local\n");
    Path killed = Files.createDirectory(directory.resolve("killed"));
    Path whole = Files.createDirectory(directory.resolve("whole"));
    Path playbook = Files.writeString(directory.resolve("site.yml"), playbook());
    Path events = directory.resolve("run.jsonl");
    Path printed = directory.resolve("printed");
    List<String> arguments = List.of("run", "-i", inventory.toString(), playbook.toString());

    Process first =
        Program.mitoscope(
            printed,
            with(
                arguments,
                "-e",
                "place=" + killed + " gate=" + gate + " held=" + step,
                "--events",
                events.toString()));
    Instant deadline = Instant.now().plus(PATIENCE);
    // Both hosts are in the midst of the step, and the file tells of all before it.
    while (finishedTasks(events) < 4L * (step - 1) || !hasBegun(killed, step)) {
      assertThat(Instant.now()).as(Program.printed(printed)).isBefore(deadline);
      assertThat(first.isAlive()).as(Program.printed(printed)).isTrue();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    first.destroyForcibly().waitFor();
    Files.createFile(gate);
    Path more = directory.resolve("more.jsonl");
    Program.Result resumed =
        Program.await(
            Program.mitoscope(
                printed,
                List.of("run", "--resume", events.toString(), "--events", more.toString())),
            printed);
    Program.Result undisturbed =
        Program.await(
            Program.mitoscope(
                printed, with(arguments, "-e", "place=" + whole + " gate=" + gate + " held=0")),
            printed);

    String when = "seed " + seed + ", killed in step " + step + "\n" + resumed.output();
    assertThat(undisturbed.code()).as(undisturbed.output()).isZero();
    assertThat(resumed.code()).as(when).isZero();
    assertThat(recap(resumed.output())).as(when).isEqualTo(recap(undisturbed.output()));
    assertThat(state(killed)).as(when).isEqualTo(state(whole));
    for (String host : List.of("one", "two")) {
      List<String> steps = Files.readAllLines(killed.resolve(host + ".log"));
      // What was under way when it was killed is done again, and nothing else.
      assertThat(steps.size() - steps.stream().distinct().count()).as(when).isLessThanOrEqualTo(1);
    }
    assertThat(finishedTasks(more)).isEqualTo(finishedTasksOf(undisturbed.output()));
  }

  /** Each step leaves a file and a line; later ones need what earlier ones registered and set. */
  private static String playbook() {
    String steps =
        Stream.iterate(1, i -> i + 1)
            .limit(TASKS)
            .map(i ->
                """
                    - name: step %1$d
                      shell: |
                        echo %1$d >> {{ place }}/{{ inventory_hostname }}.log
                        if [ {{ held }} = %1$d ]; then while [ ! -e {{ gate }} ]; do sleep 0.1; done; fi
                        echo {{ last }}+%1$d
                      register: r
                      notify: note
                    - set_fact: {last: "{{ r.stdout }}"}
                """
                    .formatted(i))
            .collect(Collectors.joining());
    return """
    - hosts: all
      gather_facts: false
      vars: {last: "0"}
      tasks:
    """
        + steps
        + """
            - copy: {content: "{{ last }}", dest: "{{ place }}/{{ inventory_hostname }}.txt"}
          handlers:
            - name: note
              copy: {content: "noted", dest: "{{ place }}/{{ inventory_hostname }}.note"}
        """;
  }

  private static boolean hasBegun(Path place, int step) throws IOException {
    for (String host : List.of("one", "two")) {
      Path log = place.resolve(host + ".log");
      if (!Files.exists(log)
          || !Program.printed(log).lines().toList().contains(String.valueOf(step))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all;
  }

  private static long finishedTasks(Path events) throws IOException {
    if (!Files.exists(events)) {
      return 0;
    }
    return Program.printed(events)
        .lines()
        .filter(line -> line.contains("\"host_task_finished\""))
        .count();
  }

  private static long finishedTasksOf(String output) {
    return output.lines().filter(line -> line.matches("(ok|changed): .*")).count();
  }

  private static List<String> recap(String output) {
    return output.lines().filter(line -> line.contains("unreachable=")).toList();
  }

  /** The files and what is in them; of the logs the steps without repetitions. */
  private static List<String> state(Path place) throws IOException {
    List<String> state = new ArrayList<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = Files.readAllLines(file).stream().distinct().toList();
        state.add(file.getFileName() + ": " + lines);
      }
    }
    return state;
  }
}
