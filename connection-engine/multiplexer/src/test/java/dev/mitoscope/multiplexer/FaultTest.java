package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Lab;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What breaks on one host ends in its error there, leaves nothing running, and disturbs no other
 * host. Real hosts, on where MITOSCOPE_LAB=1 and root.
 */
class FaultTest {
  private static final Duration SOON = Patience.SOON;
  private static final Duration SILENCE = Duration.ofSeconds(12);
  private static final PythonModule WORK =
      new PythonModule(
          "work",
          false,
          "test/work.py",
          """
          import os, signal, subprocess
          from mitoscope import core
          def sleep(seconds):
              child = subprocess.Popen(["sleep", str(seconds)])
              core.emit("started", {"pid": child.pid})
              child.wait()
          def run(line):
              return subprocess.check_output(["sh", "-c", line]).decode()
          def running(words):
              found = []
              for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
                  try:
                      with open("/proc/%d/cmdline" % pid) as f:
                          line = f.read().replace("\\0", " ").strip()
                  except EnvironmentError:
                      continue
                  if pid not in (os.getpid(), os.getppid()) and any(line.startswith(w) for w in words):
                      found.append(line)
              return found
          """
              .getBytes(StandardCharsets.UTF_8));

  @RegisterExtension private static final LabHosts HOSTS = new LabHosts();

  private final Recorder events = new Recorder();
  private final Recorder operatorsEvents = new Recorder();
  private Multiplexer engine;
  private Multiplexer operators;

  @BeforeEach
  void start() {
    Settings settings = HOSTS.settings();
    engine =
        new Multiplexer(
            settings.withHeartbeat(Duration.ofSeconds(1), SILENCE), new Secrets(), events);
    // The operator's interpreters outlive a cut link.
    operators =
        new Multiplexer(
            settings.withHeartbeat(Duration.ofSeconds(4), Duration.ofMinutes(3)),
            new Secrets(),
            operatorsEvents);
  }

  @AfterEach
  void stop() {
    engine.close();
    operators.close();
  }

  @Test
  void aKilledInterpreterIsToldAtOnceAndWhatItRanIsEnded() throws Exception {
    Context context = engine.context(stack(ssh("nopw")), "h1");
    Call daemon = context.call(work("run", Map.of("line", "sleep 6100 >&- 2>&- & echo started")));
    assertThat(daemon.await(SOON)).isEqualTo("started\n");
    // To tell what is older than a call, the clocks are compared by the fastest answer.
    Awaitility.await().atMost(SOON).until(() -> context.ping(SOON).toMillis() < 1000);
    CallRequest age = work("run", Map.of("line", "ps -o etimes= -p $(pgrep -f '^sleep 6100')"));
    Awaitility.await().atMost(SOON).until(() -> number(operator().call(age).await(SOON)) >= 3);
    Call call = sleeping(context, 6101);

    signal("KILL", pid(context));

    assertLost(call, "nopw@.*: killed by signal 9");
    assertThat(closed(context).evidence()).contains("`sleep 6101`").endsWith("; 0 are left");
    assertThat(runningOnHost("sleep 6101")).isEmpty();
    // What an earlier task started is that task's.
    assertThat(runningOnHost("sleep 6100")).hasSize(1);
    operator().call(work("run", Map.of("line", "pkill -f '^sleep 6100'"))).await(SOON);
    assertThat(pid(engine.context(stack(ssh("nopw")), "h1"))).isNotEqualTo(pid(context));
    assertTheRestGoesOn();
  }

  @Test
  void aStoppedInterpreterIsEndedWithItsVerdict() throws Exception {
    Context context = engine.context(stack(ssh("nopw")), "h1");
    Call call = sleeping(context, 6102);

    signal("STOP", pid(context));

    assertLost(call, "nopw@.*its interpreter, pid " + pid(context) + ", is stopped.*");
    assertThat(verdict(context).evidence()).anyMatch(line -> line.contains("second channel"));
    assertThat(closed(context).evidence()).contains("`sleep 6102`").endsWith("; 0 are left");
    // An earlier test's interpreter may not be quite gone yet.
    awaitNoneOnHost("mitogen:", "sleep 6102");
    assertTheRestGoesOn();
  }

  @Test
  void aStoppedChildIsEndedAndItsParentGoesOn() throws Exception {
    Context parent = engine.context(stack(ssh("nopw")), "h1");
    Context child = engine.context(stack(ssh("nopw"), LabHosts.become("sudo", "root", null)), "h1");
    Call call = sleeping(child, 6103);

    signal("STOP", pid(child));

    assertLost(call, ".*sudo:root.*its interpreter, pid " + pid(child) + ", is stopped.*");
    assertThat(parent.call(CallRequest.of("os:getuid", Map.of())).await(SOON)).isNotNull();
    assertThat(closed(child).evidence()).contains("`sleep 6103`");
    // Its parent is another account: ending it takes longer than to tell of it.
    awaitNoneOnHost("sleep 6103");
    assertTheRestGoesOn();
  }

  @Test
  void aStoppedInterpreterBehindAnotherHostIsSeenAndEndedThroughTheSameHops() throws Exception {
    Context context = operators.context(stack(ssh("nopw"), HOSTS.inner("plain")), "inner");
    Call call = sleeping(context, 6106);
    Context behind = operators.context(stack(ssh("root"), HOSTS.inner("root")), "inner");
    behind.call(work("run", Map.of("line", "kill -STOP " + pid(context)))).await(SOON);

    String stopped = "it does not answer: its interpreter, pid " + pid(context) + ", is stopped";
    // The signal takes a while to reach all threads.
    Awaitility.await(stopped)
        .atMost(SOON)
        .until(() -> {
          operators.dump(List.of(context.id()));
          return operatorsEvents.all(Verdict.class).stream()
              .anyMatch(e -> e.context() == context.id() && e.sentence().equals(stopped));
        });
    context.kill();

    assertLost(call, ".*plain.*");
    ContextClosed closed =
        operatorsEvents.awaitOne(ContextClosed.class, e -> e.context() == context.id());
    assertThat(closed.evidence()).contains("`sleep 6106`").endsWith("; 0 are left");
    assertThat(closed.clean()).isTrue();
  }

  @Test
  void aCutLinkEndsTheCallHereAndTheInterpreterThere() throws Exception {
    Context operator = operator();
    Context context = engine.context(stack(ssh("nopw")), "h1");
    Call call = sleeping(context, 6104);
    try {
      HOSTS.lab().connect(h1(), false);

      assertLost(call, "nopw@.*nor does a second channel: the link is dead.*");
      assertThat(closed(context).evidence()).startsWith("could not look").contains("12 s");
      assertTheRestGoesOn();
    } finally {
      HOSTS.lab().connect(h1(), true);
    }
    assertThat(operator.isAlive()).isTrue();
    awaitNoneOnHost("mitogen:", "sleep 6104");
    assertThat(pid(engine.context(stack(ssh("nopw")), "h1"))).isNotEqualTo(pid(context));
  }

  @Test
  void aLinkThatIsCutInTheMiddleOfATransferLeavesNoFileUnderItsName() throws Exception {
    Context operator = operator();
    Context context = engine.context(stack(ssh("nopw")), "h1");
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading(context, "/home/nopw/large", 60_000_000);
    held.awaitBytes(1);
    try {
      HOSTS.lab().connect(h1(), false);
      held.release();

      assertThatThrownBy(() -> upload.get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(ContextLostException.class)
          .hasMessageContaining("the link is dead");
    } finally {
      HOSTS.lab().connect(h1(), true);
    }
    awaitNoneOnHost("mitogen:");
    // What has arrived stays hidden, for the next attempt to go on from.
    assertThat(list(operator, "/home/nopw")).doesNotContain("large");
    assertTheRestGoesOn();
  }

  @Test
  void aFullDiskIsToldAndLeavesNoFile() throws Exception {
    Context operator = operator();
    String mount = "mkdir /mnt/full && mount -t tmpfs -o size=1m,mode=777 full /mnt/full";
    operator.call(work("run", Map.of("line", mount))).await(SOON);
    Context context = engine.context(stack(ssh("nopw")), "h1");

    assertThatThrownBy(() -> uploading(context, "/mnt/full/file", 3_000_000).get())
        .hasRootCauseInstanceOf(CallException.class)
        .hasMessageContaining("No space left on device");

    assertThat(list(operator, "/mnt/full")).isEmpty();
    assertThat(context.call(CallRequest.of("os:getuid", Map.of())).await(SOON)).isNotNull();
  }

  @Test
  void aRestartedServerKeepsItsConnectionsAndAnEndedOneIsMadeAgain() throws Exception {
    Context operator = operator();
    Context context = engine.context(stack(ssh("nopw")), "h1");
    operator.call(work("run", Map.of("line", "kill -HUP 1"))).await(SOON);
    assertThat(context.call(CallRequest.of("os:getuid", Map.of())).await(SOON)).isNotNull();
    Call call = sleeping(context, 6105);

    operator.call(work("run", Map.of("line", "pkill -KILL -f '^sshd: nopw'"))).await(SOON);

    assertLost(call, "nopw@.*the SSH connection was lost.*");
    // The restarted server may not listen again yet.
    Context again =
        Awaitility.await("the server")
            .atMost(SOON)
            .ignoreExceptionsInstanceOf(ContextException.class)
            .until(() -> engine.context(stack(ssh("nopw")), "h1"), found -> true);
    assertThat(again.call(CallRequest.of("os:getuid", Map.of())).await(SOON)).isNotNull();
    awaitNoneOnHost("sleep 6105");
    assertTheRestGoesOn();
  }

  @Test
  void aLostIntermediaryEndsAllBehindItAndNothingElse() throws Exception {
    Context intermediary = engine.context(stack(ssh("nopw")), "h1");
    List<Call> calls = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      // Different arguments make different contexts.
      Hop inner = LabHosts.with(HOSTS.inner("plain"), "remote_name", "behind" + number);
      calls.add(sleeping(engine.context(stack(ssh("nopw"), inner), "inner"), 6200 + number));
    }

    signal("KILL", pid(intermediary));

    for (Call call : calls) {
      assertLost(call, ".*its parent .* is gone: .*");
    }
    Context behind = operators.context(stack(ssh("root"), HOSTS.inner("root")), "inner");
    CallRequest left = work("running", Map.of("words", List.of("sleep 62", "behind")));
    Awaitility.await("the end of all behind it")
        .atMost(SOON)
        .until(() -> List.of().equals(behind.call(left).await(SOON)));
    assertTheRestGoesOn();
  }

  // what the tests say

  private void assertLost(Call call, String pattern) {
    assertThatThrownBy(() -> call.await(SOON))
        .isInstanceOf(ContextLostException.class)
        .message()
        .matches(pattern);
  }

  private void assertTheRestGoesOn() throws Exception {
    Context other = engine.context(stack(HOSTS.ssh(2, "nopw")), "h2");
    assertThat(other.call(CallRequest.of("os:getuid", Map.of())).await(SOON)).isNotNull();
  }

  private ContextClosed closed(Context context) {
    return events.awaitOne(ContextClosed.class, e -> e.context() == context.id());
  }

  private Verdict verdict(Context context) {
    return events.awaitOne(Verdict.class, e -> e.context() == context.id());
  }

  private static int number(@Nullable Object text) {
    return Integer.parseInt(String.valueOf(text).strip());
  }

  // contexts

  private Context operator() throws Exception {
    return operators.context(stack(ssh("root")), "h1");
  }

  private void signal(String name, Object pid) throws Exception {
    operator().call(work("run", Map.of("line", "kill -" + name + " " + pid))).await(SOON);
  }

  private List<?> runningOnHost(String... words) throws Exception {
    Object found = operator().call(work("running", Map.of("words", List.of(words)))).await(SOON);
    return found instanceof List<?> list ? list : List.of();
  }

  private void awaitNoneOnHost(String... words) {
    Awaitility.await("the end of its processes")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(runningOnHost(words)).isEmpty());
  }

  private static Stream<String> list(Context operator, String path) throws Exception {
    Object names = operator.call(CallRequest.of("os:listdir", Map.of("path", path))).await(SOON);
    return names instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.of();
  }

  private static int pid(Context context) {
    return ((RemoteContext) context).pid();
  }

  /** A call that waits for a child, which runs when this returns. */
  private static Call sleeping(Context context, int seconds) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Call call =
        context.call(
            new CallRequest(
                "work:sleep",
                Map.of("seconds", seconds),
                List.of(WORK),
                "sleep",
                (kind, payload) -> started.countDown()));
    assertThat(started.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return call;
  }

  private static CallRequest work(String function, Map<String, Object> arguments) {
    return new CallRequest(
        "work:" + function, Map.copyOf(arguments), List.of(WORK), function, CallListener.NONE);
  }

  private CompletableFuture<Void> uploading(Context context, String target, long size)
      throws Exception {
    Path source = HOSTS.folder().resolve("source" + size);
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
      file.setLength(size);
    }
    return CompletableFuture.runAsync(() -> {
      try {
        context.upload(new Upload(source, target, 0644, false, "copy it", Set.of()));
      } catch (CallException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static Hop ssh(String user) {
    return HOSTS.ssh(1, user);
  }

  private static Lab.Host h1() {
    return HOSTS.lab().hosts().getFirst();
  }
}
