package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interpreters that end to make room, that are reset, and that are lost. */
class RecyclingTest {
  private static final Duration SOON = Patience.SOON;

  private final Recorder events = new Recorder();
  private final Multiplexer engine =
      new Multiplexer(Patience.settings().withMaxInterpreters(2), new Secrets(), events);

  @AfterEach
  void close() {
    engine.close();
  }

  /** An account below the first, as a become method would make it. */
  private static Stack account(String... names) throws Exception {
    List<Hop> hops = new ArrayList<>();
    for (String name : names) {
      hops.add(
          new Hop(
              "local",
              Map.of("python_path", List.of(Pythons.one()), "remote_name", name),
              !hops.isEmpty()));
    }
    return new Stack(hops);
  }

  @Test
  void theYoungestThatNobodyUsesMakesRoom() throws Exception {
    Context root = engine.context(account("web1", "root"), "web1");
    Context postgres = engine.context(account("web1", "postgres"), "web1");
    Context alice = engine.context(account("web1", "alice"), "web1");

    ContextClosed closed = events.awaitOne(ContextClosed.class, e -> true);
    assertThat(closed.context()).isEqualTo(postgres.id());
    assertThat(closed.reason())
        .contains("recycled", "has 2 interpreters", "MITOGEN_MAX_INTERPRETERS");
    assertThat(closed.evidence()).contains("0 were left");
    assertThat(root.isAlive()).isTrue();
    assertThat(alice.ping(SOON)).isNotNull();
    assertThat(engine.context(account("web1", "postgres"), "web1").id())
        .isNotEqualTo(postgres.id());
    assertThat(events.all(ContextLost.class)).isEmpty();
  }

  @Test
  void whatIsInUseIsKeptAndTheExcessTold() throws Exception {
    try (Lease first = engine.lease(account("web1", "a"), "web1");
        Lease second = engine.lease(account("web1", "b"), "web1");
        Lease third = engine.lease(account("web1", "c"), "web1")) {
      events.awaitOne(LogRecord.class, e -> e.text().contains("all in use"));
      for (Lease lease : List.of(first, second, third)) {
        assertThat(lease.context().ping(SOON)).isNotNull();
      }
    }
    engine.context(account("web1", "d"), "web1");
    assertThat(engine.contexts()).hasSize(3);
  }

  @Test
  void aResetContextAndThoseBehindItEndAndAreConnectedAnew() throws Exception {
    Context below = engine.context(account("web1", "root"), "web1");
    Context parent = engine.context(account("web1"), "web1");

    engine.disconnect(account("web1"));

    assertThat(events.all(ContextClosed.class))
        .extracting(ContextClosed::context)
        .containsExactlyInAnyOrder(parent.id(), below.id());
    assertThat(events.all(ContextLost.class)).isEmpty();
    Context again = engine.context(account("web1", "root"), "web1");
    assertThat(again.id()).isNotEqualTo(below.id());
    assertThat(again.ping(SOON)).isNotNull();
    engine.disconnect(account("nowhere"));
  }

  @Test
  void aLostContextIsNoticedByWhoeverWaitsAndConnectedAnew() throws Exception {
    Context lost = engine.context(account("web1"), "web1");
    Call waiting = lost.call(CallRequest.of("signal:pause", Map.of()));

    lost.kill();

    assertThatThrownBy(() -> waiting.await(SOON)).isInstanceOf(ContextLostException.class);
    assertThatThrownBy(() -> lost.ping(SOON)).isInstanceOf(ContextLostException.class);
    assertThat(engine.context(account("web1"), "web1").ping(SOON)).isNotNull();
  }
}
