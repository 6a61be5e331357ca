package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a task is named, with the process at fault, and told again and again on request. */
class VerdictTest {
  private static final Duration SOON = Patience.SOON;
  private static final PythonModule STUCK =
      new PythonModule(
          "stuck",
          false,
          "test/stuck.py",
          """
          import fcntl, os, signal, subprocess, sys
          from mitoscope import core
          def on_a_lock(path):
              holder = subprocess.Popen(
                  ["flock", path, "sh", "-c", "echo held; exec sleep 600"], stdout=subprocess.PIPE)
              holder.stdout.readline()
              core.emit("started", {})
              fcntl.flock(open(path, "a"), fcntl.LOCK_EX)
          def on_a_record_lock(path):
              code = "import fcntl,sys,time; f = open(%r, 'a'); fcntl.lockf(f, fcntl.LOCK_EX); print('held'); sys.stdout.flush(); time.sleep(600)"
              holder = subprocess.Popen([sys.executable, "-c", code % path], stdout=subprocess.PIPE)
              holder.stdout.readline()
              core.emit("started", {})
              fcntl.lockf(open(path, "a"), fcntl.LOCK_EX)
          def on_a_stopped_child(path):
              child = subprocess.Popen(["sleep", "600"])
              os.kill(child.pid, signal.SIGSTOP)
              core.emit("started", {})
              child.wait()
          def on_the_kernel(path):
              # One that spawns waits in the kernel, as for a disk, until its child has opened its input.
              os.mkfifo(path)
              code = "import os; os.posix_spawn('/bin/true', ['true'], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 0, %r, 0, 0)])"
              child = subprocess.Popen([sys.executable, "-c", code % path])
              core.emit("started", {})
              child.wait()
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aFileLockIsNamedWithItsHolder() throws Exception {
    Verdict verdict = verdictOf("on_a_lock", "waits for a file lock");

    assertThat(verdict.severity()).isEqualTo(Severity.STUCK);
    assertThat(verdict.sentence())
        .contains(" on " + folder.resolve("file") + " held by pid ")
        .contains("`flock ");
    assertThat(verdict.action()).contains("wait for pid ");
  }

  @Test
  void soIsALockOfAPartOfAFile() throws Exception {
    Verdict verdict = verdictOf("on_a_record_lock", "waits for a file lock");

    assertThat(verdict.sentence()).contains(" on " + folder.resolve("file") + " held by pid ");
    assertThat(verdict.sentence()).contains("fcntl.lockf");
  }

  @Test
  void aStoppedChildIsNamed() throws Exception {
    Verdict verdict = verdictOf("on_a_stopped_child", "is stopped: child ");

    assertThat(verdict.sentence()).contains("`sleep 600` got a stop signal");
    assertThat(verdict.action()).contains("kill -CONT ");
  }

  @Test
  void aProcessThatTheKernelKeepsIsNamed() throws Exception {
    Verdict verdict = verdictOf("on_the_kernel", "is in uninterruptible I/O");

    assertThat(verdict.evidence()).anyMatch(line -> line.startsWith("state D"));
  }

  @Test
  void dumpsComeAgainAndAgainFromEveryContextAndThisProcess() throws Exception {
    Context context = start("on_a_stopped_child");

    engine.dumpEvery(Duration.ofMillis(500));

    Awaitility.await()
        .atMost(SOON)
        .until(() ->
            List.of(0, context.id()).stream()
                .allMatch(id ->
                    events.all(StackDump.class).stream()
                            .filter(dump -> dump.context() == id)
                            .count()
                        > 1));
    // The first one may have met it before it was stuck.
    events.awaitOne(
        LogRecord.class,
        e ->
            e.context() == context.id()
                && e.logger().equals("stacks")
                && Stream.of(
                        "stuck:on_a_stopped_child, for ", "test/stuck.py", "`sleep 600`, state T")
                    .allMatch(e.text()::contains));
  }

  /** Dumps until the verdict is there that is looked for: a process needs a while to get stuck. */
  private Verdict verdictOf(String function, String expected) throws Exception {
    Context context = start(function);
    Awaitility.await(expected)
        .atMost(SOON)
        .until(() -> {
          engine.dump(List.of(context.id()));
          return events.all(Verdict.class).stream()
              .anyMatch(verdict -> verdict.sentence().contains(expected));
        });
    return events.awaitOne(Verdict.class, verdict -> verdict.sentence().contains(expected));
  }

  private Context start(String function) throws Exception {
    Hop hop = new Hop("local", Map.of("python_path", List.of(Pythons.one())), false);
    Context context = engine.context(new Stack(List.of(hop)), "here");
    CountDownLatch started = new CountDownLatch(1);
    String name = "stuck:" + function;
    Call call =
        context.call(
            new CallRequest(
                name,
                Map.of("path", folder.resolve("file").toString()),
                List.of(STUCK),
                name,
                (kind, payload) -> started.countDown()));
    assertThat(started.await(SOON.toSeconds(), TimeUnit.SECONDS)).as("%s", call).isTrue();
    return context;
  }
}
