package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stuck is named, whatever it is stuck in. */
class DumpTest {
  private static final Duration SOON = Patience.SOON;

  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);

  @AfterEach
  void close() {
    engine.close();
  }

  static List<String> pythons() throws Exception {
    return Pythons.all();
  }

  /** Who can't answer is waited for: the oldest, and one more. */
  static List<String> twoPythons() throws Exception {
    List<String> all = Pythons.all();
    return List.of(all.getFirst(), all.getLast());
  }

  private static final String SLEEPS =
      """
      import subprocess
      from mitoscope import core
      def run():
          child = subprocess.Popen(["sleep", "600"])
          core.emit("started", {})
          child.wait()
      """;

  private static final String LOCKED =
      """
      import threading
      from mitoscope import core
      lock = threading.Lock()
      def run():
          lock.acquire()
          core.emit("started", {})
          lock.acquire()  # nobody releases it
      """;

  private static final String ASKS =
      """
      import os, pty, time
      from mitoscope import core
      def run():
          pid, fd = pty.fork()
          if not pid:
              os.execvp("sh", ["sh", "-c", "printf 'Really? '; read answer"])
          os.read(fd, 100)
          core.emit("started", {})
          os.waitpid(pid, 0)
      """;

  private static final String SPINS =
      """
      from mitoscope import core
      def run():
          core.emit("started", {})
          while True:
              pass
      """;

  /** Matches for years, and lets no other thread run meanwhile: the I/O thread answers nothing. */
  private static final String MATCHES =
      """
      import re
      from mitoscope import core
      def run():
          core.emit("started", {})
          re.match("(a*)*(a*)*(a*)*b$", "a" * 60 + "c")
      """;

  private Context stuck(String python, String name, String source) throws Exception {
    // Different arguments make different contexts of the same account.
    Hop hop = new Hop("local", Map.of("python_path", List.of(python), "remote_name", name), false);
    Context context = engine.context(new Stack(List.of(hop)), name);
    CountDownLatch started = new CountDownLatch(1);
    PythonModule module =
        new PythonModule(
            name, false, "test/" + name + ".py", source.getBytes(StandardCharsets.UTF_8));
    context.call(
        new CallRequest(
            name + ":run",
            Map.of(),
            List.of(module),
            "task " + name,
            (kind, payload) -> started.countDown()));
    assertThat(started.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return context;
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void eachStuckTaskIsNamedWithItsEvidence(String python) throws Exception {
    Context sleeps = stuck(python, "sleeps", SLEEPS);
    Context locked = stuck(python, "locked", LOCKED);
    Context asks = stuck(python, "asks", ASKS);
    Context spins = stuck(python, "spins", SPINS);

    // A dump may meet one that has not come to where it gets stuck.
    String dump =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> engine.dump(List.of()),
                one ->
                    sentence(one, sleeps).contains("task sleeps waits in sleep (child pid ")
                        && sentence(one, sleeps).contains("`sleep 600`")
                        && sentence(one, locked)
                            .contains("task locked waits for a Python lock at test/locked.py:7 run")
                        && sentence(one, asks).contains("waits for input on tty /dev/pts/")
                        && sentence(one, asks).contains("sh -c printf")
                        && sentence(one, spins).contains("task spins computes at test/spins.py:"));

    assertThat(events.all(StackDump.class))
        .filteredOn(each -> each.dump().equals(dump))
        .extracting(StackDump::context)
        .containsExactlyInAnyOrder(0, sleeps.id(), locked.id(), asks.id(), spins.id());
    assertThat(verdict(dump, locked)).map(Verdict::severity).hasValue(Severity.STUCK);
    assertThat(verdict(dump, asks)).map(Verdict::severity).hasValue(Severity.STUCK);
    StackDump shown =
        events.awaitOne(StackDump.class, e -> e.dump().equals(dump) && e.context() == locked.id());
    assertThat(shown.running()).isEqualTo("task locked");
    ThreadStack main =
        shown.threads().stream().filter(t -> t.state().equals("main")).findFirst().orElseThrow();
    assertThat(main.frames().getFirst().source()).isEqualTo("lock.acquire()  # nobody releases it");
    assertThat(shown.threads()).anyMatch(t -> t.state().equals("io"));
    for (Context context : List.of(sleeps, asks, spins)) {
      context.interrupt();
    }
    locked.kill();
  }

  @ParameterizedTest
  @MethodSource("twoPythons")
  void whereAnInterpreterThatCannotAnswerIsStuckIsSeenFromBesideIt(String python) throws Exception {
    Context matches = stuck(python, "matches", MATCHES);
    boolean hasFaulthandler = !python.contains("2.7");
    String expected =
        "it does not answer: its interpreter computes and lets no other thread run"
            + (hasFaulthandler ? ", at " : "");

    // A dump may meet one that has not come to where it gets stuck.
    String dump =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> engine.dump(List.of(matches.id())),
                one -> sentence(one, matches).startsWith(expected));

    StackDump shown =
        events.awaitOne(StackDump.class, e -> e.dump().equals(dump) && e.context() == matches.id());
    assertThat(shown.beside()).isTrue();
    assertThat(shown.running()).isEqualTo("task matches");
    assertThat(shown.processes().getFirst().pid()).isEqualTo(((RemoteContext) matches).pid());
    if (hasFaulthandler) {
      assertThat(shown.threads())
          .filteredOn(thread -> thread.state().equals("main"))
          .singleElement()
          .satisfies(main ->
              assertThat(main.frames())
                  .anyMatch(f -> f.file().equals("test/matches.py") && f.line() == 5));
    }
    matches.kill();
  }

  @Test
  void aStoppedInterpreterIsSeenFromBesideIt() throws Exception {
    Hop hop = new Hop("local", Map.of("python_path", List.of(Pythons.one())), false);
    Context above = engine.context(new Stack(List.of(hop)), "here");
    Context below = engine.context(new Stack(List.of(hop, hop)), "below");
    Object pidBelow = below.call(CallRequest.of("os:getpid", Map.of())).await(SOON);
    Object pidAbove = above.call(CallRequest.of("os:getpid", Map.of())).await(SOON);

    Processes.stop(pidBelow);
    assertThat(sentence(engine.dump(List.of(below.id())), below))
        .isEqualTo("it does not answer: its interpreter, pid " + pidBelow + ", is stopped");
    signal("-CONT", pidBelow);

    Processes.stop(pidAbove);
    assertThat(sentence(engine.dump(List.of(above.id())), above))
        .isEqualTo("it does not answer: its interpreter, pid " + pidAbove + ", is stopped");
    signal("-CONT", pidAbove);
    assertThat(below.ping(SOON)).isNotNull();
  }

  private static void signal(String name, @Nullable Object pid) throws Exception {
    new ProcessBuilder("kill", name, String.valueOf(pid)).start().waitFor();
  }

  /** What a dump that is done says of a context. */
  private Optional<Verdict> verdict(String dump, Context context) {
    return events.all(Verdict.class).stream()
        .filter(e -> e.dump().equals(dump) && e.context() == context.id())
        .findFirst();
  }

  private String sentence(String dump, Context context) {
    return verdict(dump, context).map(Verdict::sentence).orElse("");
  }
}
