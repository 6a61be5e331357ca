package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Secrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one context in the order they were sent. One runs at a time, so the first is the one
 * that runs: nothing has to be sent to tell that a call started.
 */
final class CallLog {

  /** The call that runs, and since when. */
  record Current(RunningCall call, long sinceNanos) {}

  private final int context;
  private final EventSink events;
  private final Secrets secrets;
  // guarded by this
  private final ArrayDeque<RunningCall> sent = new ArrayDeque<>();
  private long firstSince;
  private long idleSince = System.nanoTime();

  CallLog(int context, EventSink events, Secrets secrets) {
    this.context = context;
    this.events = events;
    this.secrets = secrets;
  }

  /** Notes the call, unless another is under way. */
  synchronized boolean sentIfIdle(RunningCall call) {
    if (!sent.isEmpty()) {
      return false;
    }
    sent(call);
    return true;
  }

  /** For how long there has been none; zero while there is one. */
  synchronized Duration idleFor() {
    return sent.isEmpty() ? Duration.ofNanos(System.nanoTime() - idleSince) : Duration.ZERO;
  }

  synchronized void sent(RunningCall call) {
    sent.add(call);
    if (sent.size() == 1) {
      started(call);
    }
  }

  synchronized void ended(RunningCall call, @Nullable CallException reason) {
    boolean wasFirst = sent.peek() == call;
    if (!sent.remove(call)) {
      return;
    }
    if (wasFirst) {
      long elapsed = (System.nanoTime() - firstSince) / 1_000_000;
      String error =
          reason == null ? null : secrets.mask(reason.type() + ": " + reason.getMessage());
      events.emit(new CallFinished(context, call.id(), elapsed, error));
      RunningCall next = sent.peek();
      if (next == null) {
        idleSince = System.nanoTime();
      } else {
        started(next);
      }
    }
  }

  synchronized Optional<Current> current() {
    RunningCall first = sent.peek();
    return first == null ? Optional.empty() : Optional.of(new Current(first, firstSince));
  }

  /** When the call began that runs, by {@link System#nanoTime()}. */
  synchronized OptionalLong runningSince() {
    return sent.isEmpty() ? OptionalLong.empty() : OptionalLong.of(firstSince);
  }

  private void started(RunningCall call) {
    firstSince = System.nanoTime();
    String label = secrets.mask(call.request().label());
    events.emit(new CallStarted(context, call.id(), call.request().function(), label));
  }
}
