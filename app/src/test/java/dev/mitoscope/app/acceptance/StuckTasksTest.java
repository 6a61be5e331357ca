package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.demo.Demo;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The demonstration's three ways to hang: named by a dump, and ended at each depth of a stop. */
class StuckTasksTest {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final List<String> HOSTS = List.of("web1", "web2", "web3");

  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Test
  void aDumpNamesWhatIsStuckAndAStopEndsItAtEachDepth() throws Exception {
    EventStream stream = new EventStream();
    stream.subscribe(recorded -> events.add(recorded.event()));
    // Kept, so that the dump can be replayed and looked at.
    Path runFile = Files.createDirectories(Path.of("target/acceptance")).resolve("stuck.jsonl");
    try (RunFile file = RunFile.create(runFile);
        Demo demo = Demo.start();
        Session session =
            MitoscopeSession.open(
                VaultRequest.CONFIGURED, List.of(demo.inventory().toString()), stream, false)) {
      stream.subscribe(file);
      session.loadInventory();
      Run run = session.start(request(demo.inventory().resolveSibling("stuck.yml")));
      Awaitility.await().atMost(SOON).until(() -> HOSTS.stream().allMatch(this::runs));

      // A task is at work as soon as it is sent; what it hangs in shows a moment later.
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() -> {
            String dump = session.dump(List.of());
            assertThat(dumped(dump)).contains("web1", "web2", "web3", "localhost");
            assertThat(sentences(dump, "web1")).anyMatch(text -> text.contains("sleep 600"));
            assertThat(sentences(dump, "web2")).anyMatch(text -> text.contains("lock"));
            assertThat(sentences(dump, "web3")).anyMatch(text -> text.contains("Continue?"));
          });

      run.stop(StopDepth.STOP_SCHEDULING, null);
      assertThat(HOSTS).allMatch(this::runs);

      run.stop(StopDepth.CANCEL_TASK, "web1");
      Awaitility.await().atMost(SOON).until(() -> !runs("web1"));

      run.stop(StopDepth.KILL_CONTEXT, "web2");
      Awaitility.await().atMost(SOON).until(() -> !runs("web2"));
      assertThat(runs("web3")).isTrue();

      run.stop(StopDepth.CLOSE_TREE, null);
      run.await();
      assertThat(all(RunEvent.RunFinished.class)).hasSize(1);
    }
    long ready = all(ContextEvent.ContextReady.class).count();
    long gone =
        all(ContextEvent.ContextClosed.class).count() + all(ContextEvent.ContextLost.class).count();
    assertThat(gone).isGreaterThanOrEqualTo(ready);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains("sleep 600") || line.contains("mitogen:")));
  }

  /** Whether the host began a task that lasts and did not end it. */
  private boolean runs(String host) {
    List<String> open =
        all(RunEvent.HostTaskPhase.class)
            .filter(phase -> phase.host().equals(host) && phase.phase() == RunEvent.Phase.RUNNING)
            .map(RunEvent.HostTaskPhase::task)
            .toList();
    List<String> done =
        all(RunEvent.HostTaskFinished.class)
            .filter(finished -> finished.host().equals(host))
            .map(RunEvent.HostTaskFinished::task)
            .toList();
    return open.stream().anyMatch(task -> !done.contains(task));
  }

  private List<String> sentences(String dump, String host) {
    return all(Verdict.class)
        .filter(verdict -> verdict.dump().equals(dump) && verdict.host().equals(host))
        .map(verdict -> verdict.sentence() + " " + verdict.evidence())
        .toList();
  }

  private List<String> dumped(String dump) {
    return all(StackDump.class)
        .filter(stacks -> stacks.dump().equals(dump))
        .map(StackDump::host)
        .toList();
  }

  private <T> Stream<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private static RunRequest request(Path playbook) {
    return new RunRequest(
        List.of(playbook),
        null,
        List.of(),
        List.of(),
        List.of("ansible_timeout=120"),
        false,
        false,
        5,
        0,
        Map.of());
  }
}
