package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A target that was taken over speaks for nobody but itself and those below it. */
class ForgedFrameTest {
  private static final Duration SOON = Patience.SOON;

  /** Sends any frame to the parent, as code that runs on a target can. */
  private static final PythonModule FORGER =
      new PythonModule(
          "forger",
          false,
          "test/forger.py",
          """
          from mitoscope import core, frames
          def send(destination, source, authority, handle, value):
              kind, body = frames.json_body(value)
              frame = frames.Frame(kind, destination, source, authority, handle, 0, body)
              core.state.router.parent.send(frame.encode())
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);

  @AfterEach
  void close() {
    engine.close();
  }

  private Context context(String... names) throws Exception {
    List<Hop> hops =
        java.util.Arrays.stream(names)
            .map(name ->
                new Hop(
                    "local",
                    Map.of("python_path", List.of(Pythons.one()), "remote_name", name),
                    false))
            .toList();
    return engine.context(new Stack(hops), names[names.length - 1]);
  }

  private void forge(
      Context by, int destination, int source, int authority, int handle, Map<String, ?> value)
      throws Exception {
    by.call(
            new CallRequest(
                "forger:send",
                Map.of(
                    "destination", destination,
                    "source", source,
                    "authority", authority,
                    "handle", handle,
                    "value", value),
                List.of(FORGER),
                "forge",
                CallListener.NONE))
        .await(SOON);
  }

  private Map<String, ?> callThatMakes(String name) {
    return Map.of(
        "id",
        1,
        "function",
        "os:mkdir",
        "arguments",
        Map.of("path", folder.resolve(name).toString()));
  }

  @Test
  void neitherParentNorSiblingCanBeCalled() throws Exception {
    Context parent = context("a");
    Context taken = context("a", "b");
    Context sibling = context("a", "c");

    forge(taken, parent.id(), taken.id(), 0, 2, callThatMakes("parent"));
    forge(taken, parent.id(), 0, 0, 2, callThatMakes("as-console"));
    forge(taken, sibling.id(), taken.id(), taken.id(), 2, callThatMakes("sibling"));
    forge(taken, sibling.id(), parent.id(), parent.id(), 2, callThatMakes("as-parent"));

    // Whatever of these were let through would have run before these calls.
    assertThat(parent.call(CallRequest.of("os:getpid", Map.of())).await(SOON)).isNotNull();
    assertThat(sibling.call(CallRequest.of("os:getpid", Map.of())).await(SOON)).isNotNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theConsoleTakesNothingInAnothersName() throws Exception {
    Context taken = context("a");
    Context other = context("b");

    forge(taken, 0, other.id(), other.id(), 2, Map.of("logger", "forged", "text", "lies"));
    forge(taken, 0, taken.id(), other.id(), 2, Map.of("logger", "forged", "text", "lies"));
    forge(taken, 0, taken.id(), taken.id(), 3, Map.of("id", other.id(), "reason", "lies"));

    events.awaitOne(
        LogRecord.class, e -> e.context() == taken.id() && e.text().contains("may not send"));
    assertThat(taken.ping(SOON)).isNotNull();
    assertThat(other.isAlive()).isTrue();
    assertThat(events.all(LogRecord.class)).noneMatch(e -> e.logger().equals("forged"));
  }

  private static PythonModule hostile(String source) {
    return new PythonModule(
        "hostile", false, "test/hostile.py", source.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSmallFrameThatInflatesToMillionsOfValuesIsRefused() throws Exception {
    Context taken = context("a");
    Context other = context("b");
    PythonModule bomb =
        hostile(
            """
            import zlib
            from mitoscope import core, frames
            def send():
                body = zlib.compress(b'{"text":[' + b"[]," * 2100000 + b"0]}")
                me = core.state.router.me
                frame = frames.Frame(frames.DEFLATED, 0, me, me, 2, 0, body)
                core.state.router.parent.send(frame.encode())
            """);

    taken.call(new CallRequest("hostile:send", Map.of(), List.of(bomb), "bomb", CallListener.NONE));

    events.awaitOne(
        LogRecord.class, e -> e.context() == taken.id() && e.text().startsWith("cut off"));
    assertThat(other.ping(SOON)).isNotNull();
  }

  @Test
  void anAnswerThatIsTooLongForAMessageIsAnErrorAndNoMore() throws Exception {
    Context context = context("a");
    PythonModule long_ = hostile("def answer():\n    return 'x' * (65 << 20)\n");
    Call call =
        context.call(
            new CallRequest(
                "hostile:answer", Map.of(), List.of(long_), "answer", CallListener.NONE));

    assertThatThrownBy(() -> call.await(SOON))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("65 MiB are too much for one message");
    assertThat(context.ping(SOON)).isNotNull();
  }

  @Test
  void aTargetThatSendsMoreThanItWasAllowedIsStopped() throws Exception {
    Context taken = context("a");
    Path large = folder.resolve("large");
    Files.write(large, new byte[8 << 20]);
    taken.download(large.toString(), folder.resolve("first"), "fetch");
    PythonModule greedy =
        hostile(
            """
            from mitoscope import file_sending
            def take():
                honest = file_sending.Outgoing.pump
                def greedy(self):
                    if not self.done:
                        for _ in range(2 * self.size // file_sending.PIECE):
                            self.router.send_data(self.reply, {}, b"x" * file_sending.PIECE)
                    return honest(self)
                file_sending.Outgoing.pump = greedy
            """);
    taken
        .call(new CallRequest("hostile:take", Map.of(), List.of(greedy), "take", CallListener.NONE))
        .await(SOON);

    assertThatThrownBy(() -> taken.download(large.toString(), folder.resolve("second"), "fetch"))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("more than it was allowed to");
    assertThat(folder.resolve("second")).doesNotExist();
    assertThat(taken.ping(SOON)).isNotNull();
  }

  @Test
  void aTargetCanAskForNoFile() throws Exception {
    Context parent = context("a");
    Context taken = context("a", "b");
    Path secret = Files.writeString(folder.resolve("secret"), "not for b");
    Map<String, Object> get =
        Map.of("do", "get", "id", 1, "path", secret.toString(), "allowed", 1000);

    forge(taken, 0, taken.id(), taken.id(), 7, get);
    forge(taken, parent.id(), taken.id(), taken.id(), 7, get);

    events.awaitOne(
        LogRecord.class, e -> e.context() == taken.id() && e.text().contains("unknown handle 7"));
    assertThat(parent.ping(SOON)).isNotNull();
    assertThat(taken.ping(SOON)).isNotNull();
  }

  static Stream<Arguments> brokenBytes() {
    return Stream.of(
        Arguments.of("b'x' * 64", "not a frame"),
        // a length beyond all limits, and one that nothing follows
        Arguments.of("b'MT' + b'\\0' * 22 + b'\\xff' * 4", "not a frame"),
        Arguments.of("b'MT' + b'\\0' * 24 + b'\\1\\0' + b'[]'", "inside a frame"),
        Arguments.of("b'MT\\0'", "inside a frame"));
  }

  @ParameterizedTest
  @MethodSource("brokenBytes")
  void bytesThatAreNoFrameEndTheirStreamOnly(String bytes, String reason) throws Exception {
    Context taken = context("a");
    Context other = context("b");
    PythonModule noise =
        hostile(
            """
            import os
            from mitoscope import core
            def send():
                core.state.router.parent.send(%s)
                os._exit(0)
            """
                .formatted(bytes));

    Call call =
        taken.call(
            new CallRequest("hostile:send", Map.of(), List.of(noise), "noise", CallListener.NONE));

    assertThatThrownBy(() -> call.await(SOON))
        .isInstanceOf(ContextLostException.class)
        .hasMessageContaining(reason);
    assertThat(other.ping(SOON)).isNotNull();
  }
}
