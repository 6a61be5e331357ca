package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunError;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are cut off after a random task, their event file with them, and gone on with: whatever
 * the task was, the end is that of an undisturbed run, and nothing that was told of is done twice.
 */
class ResumptionTest {
  private static final int CUTS = Integer.getInteger("mitoscope.cuts", 6);

  private static final String PLAYBOOK =
      """
      - hosts: all
        gather_facts: false
        serial: 1
        vars: {log: "{{ place }}/{{ inventory_hostname }}"}
        tasks:
          - {name: serial, shell: "echo serial >> {{ log }}; echo {{ ansible_play_batch[0] }}", register: batch}
          - {name: handled, shell: "echo notifying >> {{ log }}", notify: [note, missing later]}
          - {meta: flush_handlers}
          - {name: again, shell: "echo again {{ batch.stdout }} >> {{ log }}", notify: note}
        handlers:
          - {name: note, shell: "echo noted >> {{ log }}", listen: missing later}
      - hosts: all
        gather_facts: false
        vars: {log: "{{ place }}/{{ inventory_hostname }}", sum: 0}
        tasks:
          - {name: once, shell: "echo once >> {{ log }}; echo of {{ inventory_hostname }}", register: one, run_once: true}
          - set_fact: {sum: "{{ sum | int + item }}", mine: "{{ inventory_hostname }}{{ one.stdout }}"}
            loop: [1, 2, 3]
          - block:
              - {name: tries, shell: "echo try >> {{ log }}; exit 3"}
              - {name: never, shell: "echo never >> {{ log }}"}
            rescue:
              - {name: rescues, shell: "echo rescued {{ ansible_failed_task.name }} {{ ansible_failed_result.rc }} >> {{ log }}"}
              - {name: after rescue, debug: {msg: x}, notify: last, changed_when: true}
            always:
              - {name: always, shell: "echo always {{ sum }} {{ mine }} >> {{ log }}"}
          - include_tasks: inc.yml
            loop: [a, b]
            loop_control: {loop_var: letter}
          - {name: job, shell: "sleep 0.1; touch {{ log }}.job", async: 300, poll: 0, register: job}
          - name: wait for the job
            async_status: {jid: "{{ job.ansible_job_id }}"}
            register: state
            until: state.finished
            retries: 3000
            delay: 0.1
          - {name: two alone, group_by: {key: "is_{{ inventory_hostname }}"}}
          - {name: added, add_host: {name: three, ansible_connection: local, told: "{{ mine }}"}}
          - {name: fails for two, shell: "echo failing >> {{ log }}; exit 1", when: inventory_hostname == 'two', ignore_errors: true, register: bad}
          - {name: last of all, shell: "echo {{ bad is failed }} {{ letters | default('') }} >> {{ log }}"}
        handlers:
          - {name: last, shell: "echo last handler {{ sum }} >> {{ log }}"}
      - hosts: three:is_two
        gather_facts: false
        strategy: free
        vars: {log: "{{ place }}/{{ inventory_hostname }}"}
        tasks:
          - {name: told, shell: "echo {{ told | default('-') }} {{ hostvars.one.mine }} >> {{ log }}"}
          - {name: secret, shell: "echo hidden > {{ log }}.secret; cat {{ log }}.secret", no_log: true, register: secret}
          - {name: uses it, shell: "echo {{ secret.stdout }} >> {{ log }}"}
          - {name: fails at the end, command: "false", when: inventory_hostname == 'two'}
      """;

  private static final String INCLUDED =
      """
      - {name: inner, shell: "echo inner {{ letter }} >> {{ log }}", register: inner}
      - set_fact: {letters: "{{ letters | default('') }}{{ letter }}{{ inner.rc }}"}
      - include_tasks: deeper.yml
        when: letter == 'b'
      """;

  @TempDir private Path directory;

  @Test
  void aRunCutOffAnywhereEndsAsAnUndisturbedOne() throws Exception {
    Files.writeString(
        directory.resolve("hosts"), "one ansible_connection=local\ntwo ansible_connection=local\n");
    Files.writeString(directory.resolve("site.yml"), PLAYBOOK);
    Files.writeString(directory.resolve("inc.yml"), INCLUDED);
    Files.writeString(
        directory.resolve("deeper.yml"), "- {name: deep, shell: \"echo deep >> {{ log }}\"}\n");
    Ran whole = run("whole", null, null, 0);
    assertThat(whole.error).isNull();
    assertThat(whole.ends).isGreaterThan(40);
    assertThat(whole.state.values().toString()).contains("noted", "rescued tries 3", "deep");

    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < CUTS; i++) {
      int cut = CUTS > whole.ends ? 1 + i % (whole.ends - 1) : 1 + random.nextInt(whole.ends - 1);
      String place = "cut" + i;
      Path events = directory.resolve(place + ".jsonl");
      run(place, events, null, cut);
      Ran resumed = run(place, null, events, 0);

      String when = "seed %d, cut off after the end of task %d".formatted(seed, cut);
      assertThat(resumed.error).as(when).isNull();
      assertThat(resumed.finished).as(when).isEqualTo(whole.finished);
      assertThat(resumed.state.keySet()).as(when).isEqualTo(whole.state.keySet());
      resumed.state.forEach((file, lines) ->
          assertThat(withoutRepetition(lines))
              .as(when + ": " + file)
              .isEqualTo(whole.state.get(file)));
    }
  }

  /** Without the one line that the task under way may have left before it was done again. */
  private static List<String> withoutRepetition(List<String> lines) {
    List<String> once = new ArrayList<>();
    boolean repeated = false;
    for (String line : lines) {
      if (!repeated && !once.isEmpty() && once.getLast().equals(line)) {
        repeated = true;
      } else {
        once.add(line);
      }
    }
    return once;
  }

  /**
   * What a run came to.
   *
   * @param ends how many tasks ended on hosts
   * @param finished with its time left out; null where it was cut off
   * @param state the lines of each file that it left
   */
  private record Ran(
      int ends,
      @Nullable RunFinished finished,
      @Nullable RunError error,
      Map<String, List<String>> state) {}

  /**
   * @param cut after the end of how many tasks everything stops at once, the writing of events
   *     before all; 0 for never
   */
  private Ran run(String name, @Nullable Path written, @Nullable Path resumed, int cut)
      throws IOException, InterruptedException {
    Path place = Files.createDirectories(directory.resolve(name));
    Map<String, String> settings =
        resumed == null ? Map.of() : Map.of("resume", resumed.toString());
    RunRequest request =
        new RunRequest(
            List.of(directory.resolve("site.yml")),
            null,
            List.of(),
            List.of(),
            List.of("place=" + place),
            false,
            false,
            0,
            0,
            settings);
    EventStream stream = new EventStream();
    AtomicInteger ends = new AtomicInteger();
    CountDownLatch dead = new CountDownLatch(1);
    Queue<RunFinished> finished = new ConcurrentLinkedQueue<>();
    Queue<RunError> errors = new ConcurrentLinkedQueue<>();
    Path file = written == null ? directory.resolve(name + ".all") : written;
    try (RunFile events = RunFile.create(file);
        Multiplexer engine =
            new Multiplexer(
                Settings.defaults().withConnectTimeout(Duration.ofMinutes(2)),
                new Secrets(),
                stream)) {
      stream.subscribe(recorded -> {
        if (cut > 0 && ends.get() >= cut) {
          return;
        }
        events.accept(recorded);
        switch (recorded.event()) {
          case HostTaskFinished end -> {
            if (ends.incrementAndGet() == cut) {
              dead.countDown();
            }
          }
          case RunFinished end -> finished.add(new RunFinished(end.exitCode(), end.recap(), 0));
          case RunError error -> errors.add(error);
          default -> {}
        }
      });
      AtomicInteger before = new AtomicInteger();
      EventSink ofRun =
          event -> {
            // A killed process does nothing more; only what runs on a target may go on a while.
            if (cut > 0 && before.get() >= cut && event instanceof RunEvent) {
              awaitQuietly(new CountDownLatch(1));
            }
            stream.emit(event);
            if (event instanceof HostTaskFinished) {
              before.incrementAndGet();
            }
          };
      MitoscopeSession session =
          new MitoscopeSession(
              Configuration.load(Map.of(), directory),
              VaultRequest.CONFIGURED,
              List.of("hosts"),
              engine,
              ofRun);
      Run run = session.start(request);
      if (cut > 0) {
        dead.await();
      } else {
        run.await();
      }
    }
    return new Ran(ends.get(), finished.peek(), errors.peek(), state(place));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> state(Path place) throws IOException {
    Map<String, List<String>> state = new TreeMap<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        state.put(String.valueOf(file.getFileName()), Files.readAllLines(file));
      }
    }
    return state;
  }
}
