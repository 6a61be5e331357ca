package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One context as the events tell of it. Changed by {@link ContextsModel} only. */
public final class ContextEntry {

  /** Where it is in its life. */
  public enum Life {
    CONNECTING,
    READY,
    BUSY,
    FAILED,
    LOST,
    CLOSED
  }

  private final ContextConnecting attempt;
  private final String name;
  private Life life = Life.CONNECTING;
  private Instant since;
  private @Nullable ContextPhase phase;
  private Instant phaseSince;
  private @Nullable ContextReady ready;
  private @Nullable ContextFailed failure;
  private @Nullable CallStarted call;
  private String ending = "";
  private long sent;
  private long received;
  private @Nullable Double roundTrip;

  ContextEntry(ContextConnecting attempt, String name, Instant at) {
    this.name = name;
    this.attempt = attempt;
    this.since = at;
    this.phaseSince = at;
  }

  public int id() {
    return attempt.context();
  }

  /** 0 when this machine started it. */
  public int parent() {
    return attempt.parent();
  }

  /** The key that is equal for equal stacks of hops. */
  public String stack() {
    return attempt.stack();
  }

  public String name() {
    return name;
  }

  public String method() {
    return attempt.method();
  }

  /** The last hop's arguments, masked. */
  public Map<String, Object> arguments() {
    return attempt.arguments();
  }

  public Life life() {
    return life;
  }

  /** When it came into its state of life. */
  public Instant since() {
    return since;
  }

  /** The phase of its connecting that it is in, or was in when it failed. */
  public Optional<ContextPhase> phase() {
    return Optional.ofNullable(phase);
  }

  /** When it came into its phase. */
  public Instant phaseSince() {
    return phaseSince;
  }

  /** Who answered, once it did. */
  public Optional<ContextReady> ready() {
    return Optional.ofNullable(ready);
  }

  public Optional<ContextFailed> failure() {
    return Optional.ofNullable(failure);
  }

  /** What its main thread runs now. */
  public Optional<CallStarted> call() {
    return Optional.ofNullable(call);
  }

  /** Why it ended, and how that is known; empty while it lives. */
  public String ending() {
    return ending;
  }

  /** Whether it ended without having been asked to. */
  public boolean wasLost() {
    return life == Life.LOST;
  }

  /** Bytes. */
  public long sent() {
    return sent;
  }

  /** Bytes. */
  public long received() {
    return received;
  }

  /** Milliseconds, where it was measured. */
  public Optional<Double> roundTrip() {
    return Optional.ofNullable(roundTrip);
  }

  public boolean isAlive() {
    return life == Life.READY || life == Life.BUSY;
  }

  void enter(ContextPhase next, Instant at) {
    phase = next;
    phaseSince = at;
    move(Life.CONNECTING, at);
  }

  void ready(ContextReady event, Instant at) {
    ready = event;
    phase = null;
    move(Life.READY, at);
  }

  void failed(ContextFailed event, Instant at) {
    failure = event;
    ending = event.message();
    move(Life.FAILED, at);
  }

  void started(CallStarted event, Instant at) {
    call = event;
    move(Life.BUSY, at);
  }

  void finished(CallFinished event, Instant at) {
    if (call != null && call.call() == event.call()) {
      call = null;
      move(Life.READY, at);
    }
  }

  void traffic(ContextTraffic event) {
    sent = event.sent();
    received = event.received();
    if (event.roundTrip() != null) {
      roundTrip = event.roundTrip();
    }
  }

  void lost(ContextLost event, Instant at) {
    call = null;
    ending = event.reason();
    move(Life.LOST, at);
  }

  void closed(ContextClosed event, Instant at) {
    call = null;
    // Of one that was lost, the loss stays the reason.
    String reason = life == Life.LOST ? ending : event.reason();
    ending = reason + " (" + event.evidence() + ")";
    move(life == Life.LOST ? Life.LOST : Life.CLOSED, at);
  }

  private void move(Life next, Instant at) {
    if (life != next) {
      since = at;
    }
    life = next;
  }
}
