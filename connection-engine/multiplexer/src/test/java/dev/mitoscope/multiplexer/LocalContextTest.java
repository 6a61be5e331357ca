package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first slice through real interpreters of this machine. */
class LocalContextTest {
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

  static Stack local(String python) {
    return new Stack(List.of(new Hop("local", Map.of("python_path", List.of(python)), false)));
  }

  static PythonModule module(String name, String... lines) {
    String source = String.join("\n", lines) + "\n";
    return new PythonModule(
        name, false, "test/" + name + ".py", source.getBytes(StandardCharsets.UTF_8));
  }

  private static CallRequest request(
      String function, Map<String, Object> arguments, CallListener listener, PythonModule... code) {
    return new CallRequest(
        function, Collections.unmodifiableMap(arguments), List.of(code), "test", listener);
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void aCallReturnsPlainDataAndEmitsOnTheWay(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    List<String> emitted = new ArrayList<>();
    PythonModule echo =
        module(
            "echo",
            "from mitoscope import core",
            "def echo(value, times):",
            "    for i in range(times):",
            "        [core.gather, core.emit, core.gather][i]('item', {'index': i})",
            "    return [value, None, True, 1.5, 1 << 70, u'\\u00e4']");

    Object result =
        context
            .call(
                request(
                    "echo:echo",
                    Map.of("value", Map.of("k", "v"), "times", 3),
                    (kind, payload) -> emitted.add(kind + payload.get("index")),
                    echo))
            .await(SOON);

    assertThat(result)
        .isEqualTo(
            Arrays.asList(
                Map.of("k", "v"),
                null,
                true,
                1.5,
                new java.math.BigInteger("1180591620717411303424"),
                "ä"));
    assertThat(emitted).containsExactly("item0", "item1", "item2");
    assertThat(events.awaitOne(ContextReady.class, e -> true).pid()).isPositive();
    events.awaitOne(CallStarted.class, e -> e.label().equals("test"));
    events.awaitOne(CallFinished.class, e -> e.error() == null);
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void anExceptionComesBackWithItsTraceback(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    PythonModule bad = module("bad", "def fail(text):", "    raise ValueError(text)  # the line");

    Call call =
        context.call(request("bad:fail", Map.of("text", "no good"), CallListener.NONE, bad));

    assertThatThrownBy(() -> call.await(SOON))
        .isInstanceOfSatisfying(
            CallException.class,
            e -> {
              assertThat(e.type()).isEqualTo("ValueError");
              assertThat(e).hasMessage("no good");
              assertThat(e.traceback())
                  .contains("test/bad.py\", line 2, in fail")
                  .contains("raise ValueError(text)  # the line")
                  .doesNotContain("calls.py");
            });
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void sourceOfTheSameNameIsReplacedWhenItDiffersAndKeptWhenNot(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    PythonModule one =
        module(
            "part",
            "count = 0",
            "def next():",
            "    global count",
            "    count += 1",
            "    return count");
    PythonModule two = module("part", "def next():", "    return 'two'");

    assertThat(context.call(request("part:next", Map.of(), CallListener.NONE, one)).await(SOON))
        .isEqualTo(1L);
    assertThat(context.call(request("part:next", Map.of(), CallListener.NONE, one)).await(SOON))
        .isEqualTo(2L);
    assertThat(context.call(request("part:next", Map.of(), CallListener.NONE, two)).await(SOON))
        .isEqualTo("two");
    assertThat(context.call(request("part:next", Map.of(), CallListener.NONE, one)).await(SOON))
        .isEqualTo(1L);
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void packagesAndTheTargetsOwnLibrariesAreFound(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    PythonModule outer = new PythonModule("outer", true, "test/outer/__init__.py", new byte[0]);
    PythonModule inner =
        module(
            "outer.inner",
            "from __future__ import absolute_import",
            "import os.path, textwrap",
            "def run():",
            "    try:",
            "        import outer.missing",
            "    except ImportError:",
            "        return [__name__, __package__, textwrap.dedent(' x')]");

    Object result =
        context
            .call(request("outer.inner:run", Map.of(), CallListener.NONE, outer, inner))
            .await(SOON);

    assertThat(result).isEqualTo(List.of("outer.inner", "outer", "x"));
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void logRecordsAndStrayOutputComeHome(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    PythonModule noisy =
        module(
            "noisy",
            "import logging, os, sys",
            "def run():",
            "    logging.getLogger('a.b').warning('mind %s', 'this')",
            "    sys.stdout.write('stray out\\n')",
            "    sys.stdout.flush()",
            "    os.system('echo child err >&2')");

    context.call(request("noisy:run", Map.of(), CallListener.NONE, noisy)).await(SOON);

    LogRecord record = events.awaitOne(LogRecord.class, e -> e.logger().equals("a.b"));
    assertThat(record.text()).isEqualTo("mind this");
    assertThat(record.level()).isEqualTo(Level.WARNING);
    assertThat(events.awaitOne(LogRecord.class, e -> e.logger().equals("stdout")).text())
        .isEqualTo("stray out");
    assertThat(events.awaitOne(LogRecord.class, e -> e.logger().equals("stderr")).text())
        .isEqualTo("child err");
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void pingAndInterruptWorkWhileTheMainThreadIsStuck(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    PythonModule stuck =
        module(
            "stuck",
            "import subprocess",
            "def run():",
            "    subprocess.call(['sleep', '600'])",
            "    import time; time.sleep(600)");
    Call call = context.call(request("stuck:run", Map.of(), CallListener.NONE, stuck));

    assertThat(context.ping(SOON)).isNotNull();
    call.cancel();

    assertThatThrownBy(() -> call.await(SOON))
        .isInstanceOfSatisfying(
            CallException.class, e -> assertThat(e.type()).isEqualTo("Cancelled"));
    assertThat(context.call(CallRequest.of("os:getpid", Map.of())).await(SOON)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void aChainStopsAtItsFirstFailure(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    CallRequest fails =
        new CallRequest(
            "os:chdir", Map.of("path", "/nowhere"), List.of(), "", CallListener.NONE, "c");
    CallRequest later =
        new CallRequest("os:getcwd", Map.of(), List.of(), "", CallListener.NONE, "c");

    Call first = context.call(fails);
    Call second = context.call(later);

    assertThatThrownBy(() -> first.await(SOON)).isInstanceOf(CallException.class);
    assertThatThrownBy(() -> second.await(SOON)).isInstanceOf(CallException.class);
    context.endChain("c");
    assertThat(context.call(later).await(SOON)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void shutdownLeavesNothingRunningAndSaysSo(String python) throws Exception {
    Context context = engine.context(local(python), "here");
    Object dir = context.call(CallRequest.of("mitoscope.core:temp_dir", Map.of())).await(SOON);
    PythonModule orphan =
        module(
            "orphan",
            "import subprocess",
            "def run():",
            "    return subprocess.Popen(['sleep', '600']).pid");
    Object pid =
        context.call(request("orphan:run", Map.of(), CallListener.NONE, orphan)).await(SOON);
    assertThat(Path.of(String.valueOf(dir))).isDirectory();

    context.shutdown(SOON);

    assertThat(Processes.isRunning(pid)).isFalse();
    assertThat(Path.of(String.valueOf(dir))).doesNotExist();
    assertThat(events.awaitOne(ContextClosed.class, e -> true).evidence())
        .isEqualTo("it ended 1 child processes, 0 were left, and then itself");
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void aChildOfAContextIsReachedThroughIt(String python) throws Exception {
    Hop hop = new Hop("local", Map.of("python_path", List.of(python)), false);
    Stack stack = new Stack(List.of(hop, hop));

    Context child = engine.context(stack, "below");
    PythonModule who = module("who", "import os", "def run():", "    return os.getppid()");
    Object parent = child.call(request("who:run", Map.of(), CallListener.NONE, who)).await(SOON);

    Context above = engine.context(new Stack(List.of(hop)), "here");
    assertThat(above.call(CallRequest.of("os:getpid", Map.of())).await(SOON)).isEqualTo(parent);
    assertThat(engine.contexts()).hasSize(2);
    assertThat(child.name()).isEqualTo("local › local");
  }

  @ParameterizedTest
  @MethodSource("pythons")
  void filesGoBothWays(String python, @TempDir Path folder) throws Exception {
    Context context = engine.context(local(python), "here");
    byte[] content = new byte[3_000_000];
    new java.util.Random(1).nextBytes(content);
    Path source = Files.write(folder.resolve("source"), content);

    context.upload(
        new Upload(source, folder.resolve("there").toString(), 0600, false, "copy", Set.of()));
    context.download(folder.resolve("there").toString(), folder.resolve("back"), "fetch");

    assertThat(folder.resolve("back")).hasBinaryContent(content);
    assertThat(Files.getPosixFilePermissions(folder.resolve("there"))).hasSize(2);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(3);
    }
  }

  @Test
  void theProcessIsNamedAfterItsController() throws Exception {
    Context context = engine.context(local(Pythons.one()), "here");
    Object pid = context.call(CallRequest.of("os:getpid", Map.of())).await(SOON);

    assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline")))
        .matches("mitogen:\\S+@\\S+:" + ProcessHandle.current().pid() + "\\x00*");
  }

  @Test
  void theSameStackIsOneContextHoweverManyWantItAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Context> got = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  got.add(engine.context(local(Pythons.one()), "here"));
                } catch (ContextException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(got).hasSize(20);
    assertThat(got.stream().distinct()).hasSize(1);
  }

  @Test
  void callsOfABusyAccountRunAbreast(@TempDir Path temporary) throws Exception {
    Context context = engine.context(local(Pythons.one()), "here");
    // Waits until all the others are there too: one after the other would never end.
    PythonModule meeting =
        module(
            "meeting",
            "import os, time",
            "def meet(folder, number, count):",
            "    open(os.path.join(folder, str(number)), 'w').close()",
            "    while len(os.listdir(folder)) < count:",
            "        time.sleep(0.01)",
            "    return os.getpid()");
    List<Call> calls = new ArrayList<>();
    String folder = temporary.toString();
    for (int number = 0; number < 12; number++) {
      Map<String, Object> arguments = Map.of("folder", folder, "number", number, "count", 12);
      calls.add(context.call(request("meeting:meet", arguments, CallListener.NONE, meeting)));
    }

    List<@Nullable Object> pids = new ArrayList<>();
    for (Call call : calls) {
      pids.add(call.await(SOON));
    }

    assertThat(pids).hasSize(12).doesNotHaveDuplicates();
    assertThat(engine.contexts()).hasSize(12);
    assertThat(context.call(CallRequest.of("os:getpid", Map.of())).await(SOON))
        .isEqualTo(pids.getFirst());
  }

  @Test
  void aMissingInterpreterIsToldAsSuch() {
    assertThatThrownBy(() -> engine.context(local("/nowhere/python"), "here"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.hop()).isEqualTo("local");
              assertThat(e.phase()).isEqualTo(ContextException.NO_PYTHON);
              assertThat(e.hint()).contains("ansible_python_interpreter");
            });
    assertThat(events.all(ContextFailed.class)).hasSize(1);
  }
}
