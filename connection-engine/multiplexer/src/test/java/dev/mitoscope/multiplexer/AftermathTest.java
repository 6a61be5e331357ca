package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After a loss nothing is left, however soon the engine ends, and that is told. */
class AftermathTest {
  private static final PythonModule WORK =
      new PythonModule(
          "work",
          false,
          "test/work.py",
          """
          import subprocess
          from mitoscope import core
          def sleep():
              child = subprocess.Popen(["sleep", "6300"])
              core.emit("started", {"pid": child.pid})
              child.wait()
          """
              .getBytes(StandardCharsets.UTF_8));

  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);
  private final CompletableFuture<@Nullable Object> child = new CompletableFuture<>();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void anEngineThatIsClosedRightAfterALossHasEndedWhatWasLeft() throws Exception {
    RemoteContext context = context(local("lost"));
    Call call = sleeping(context);
    signal("KILL", context.pid());
    assertThatThrownBy(() -> call.await(Patience.SOON)).isInstanceOf(ContextLostException.class);

    engine.close();

    assertThat(Processes.isRunning(child.get())).isFalse();
    assertThat(closed(context).evidence()).contains("`sleep 6300`").endsWith("; 0 are left");
    assertThat(closed(context).clean()).isTrue();
  }

  @Test
  void soHasOneWhoseChildInterpreterWasLost() throws Exception {
    Hop inner = local("inner");
    context(local("outer"));
    RemoteContext context = context(local("outer"), inner);
    Call call = sleeping(context);
    signal("KILL", context.pid());
    assertThatThrownBy(() -> call.await(Patience.SOON)).isInstanceOf(ContextLostException.class);

    engine.close();

    assertThat(Processes.isRunning(child.get())).isFalse();
    assertThat(closed(context).evidence()).contains("`sleep 6300`");
  }

  @Test
  void whatWasBehindALostOneIsToldOfToo() throws Exception {
    RemoteContext outer = context(local("outer"));
    RemoteContext inner = context(local("outer"), local("inner"));
    Call call = sleeping(inner);
    signal("KILL", outer.pid());
    assertThatThrownBy(() -> call.await(Patience.SOON)).isInstanceOf(ContextLostException.class);

    ContextClosed told =
        events.awaitOne(ContextClosed.class, event -> event.context() == inner.id());

    assertThat(events.all(ContextLost.class)).hasSize(2);
    // What a target says of itself is believed of it alone: what was behind ends by itself.
    assertThat(told.evidence())
        .satisfiesAnyOf(
            text -> assertThat(text).isEqualTo("nothing of it is running; 0 are left"),
            text -> assertThat(text).contains("could not be ended"));
    awaitEnd(child.get());
    awaitEnd(inner.pid());
  }

  @Test
  void aStoppedInterpreterThatIsKilledLeavesNothing() throws Exception {
    RemoteContext context = context(local("stopped"));
    Call call = sleeping(context);
    Processes.stop(context.pid());

    context.kill();

    assertThatThrownBy(() -> call.await(Patience.SOON))
        .isInstanceOf(ContextLostException.class)
        .hasMessageContaining("killed");
    ContextClosed told =
        events.awaitOne(ContextClosed.class, event -> event.context() == context.id());
    assertThat(told.evidence()).contains("`sleep 6300`").endsWith("; 0 are left");
    assertThat(Processes.isRunning(child.get())).isFalse();
    assertThat(Processes.isRunning(context.pid())).isFalse();
  }

  @Test
  void aStoppedInterpreterThatIsToldToEndIsEnded() throws Exception {
    RemoteContext context = context(local("stopped"));
    sleeping(context);
    Processes.stop(context.pid());

    context.shutdown(Duration.ofMillis(100));

    assertThat(closed(context).evidence())
        .startsWith("no answer to the request to end")
        .contains("`sleep 6300`")
        .endsWith("; 0 are left");
    assertThat(closed(context).clean()).isTrue();
    assertThat(Processes.isRunning(child.get())).isFalse();
    assertThat(Processes.isRunning(context.pid())).isFalse();
  }

  @Test
  void anInterpreterThatIsKilledEndsByItselfWhereItCan() throws Exception {
    RemoteContext context = context(local("killed"));
    Call call = sleeping(context);

    context.kill();
    assertThatThrownBy(() -> call.await(Patience.SOON)).isInstanceOf(ContextLostException.class);
    engine.close();

    assertThat(closed(context).evidence()).endsWith("; 0 are left");
    awaitEnd(child.get());
    awaitEnd(context.pid());
  }

  private ContextClosed closed(Context context) {
    return events.all(ContextClosed.class).stream()
        .filter(event -> event.context() == context.id())
        .findFirst()
        .orElseThrow();
  }

  private static void awaitEnd(@Nullable Object pid) {
    Awaitility.await().atMost(Patience.SOON).until(() -> !Processes.isRunning(pid));
  }

  private RemoteContext context(Hop... hops) throws Exception {
    return (RemoteContext) engine.context(new Stack(List.of(hops)), "here");
  }

  private static Hop local(String name) throws Exception {
    return new Hop(
        "local", Map.of("python_path", List.of(Pythons.one()), "remote_name", name), false);
  }

  private Call sleeping(Context context) throws Exception {
    Call call =
        context.call(
            new CallRequest(
                "work:sleep",
                Map.of(),
                List.of(WORK),
                "sleep",
                (kind, payload) -> child.complete(payload.get("pid"))));
    child.get(Patience.SOON.toSeconds(), TimeUnit.SECONDS);
    return call;
  }

  private static void signal(String name, int pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }
}
