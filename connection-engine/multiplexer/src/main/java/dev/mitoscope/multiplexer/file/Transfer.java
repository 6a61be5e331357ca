package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One file under way, and what is told about it. */
final class Transfer {
  /** How long a target may take to remove what arrived. */
  static final Duration ABORT_WITHIN = Duration.ofSeconds(5);

  private static final long TELL_EVERY_NANOS = 200_000_000L;

  private final long number;
  private final EventSink events;
  private final Window window = new Window();
  private final long start = System.nanoTime();
  // guarded by this
  private long toldAt = start;
  private long toldDone;

  Transfer(long number, EventSink events) {
    this.number = number;
    this.events = events;
  }

  /** What requests to the target carry. */
  long number() {
    return number;
  }

  /** What events carry. */
  String id() {
    return "transfer-" + number;
  }

  Window window() {
    return window;
  }

  /** Bytes have arrived at their end. */
  synchronized void progress(long done) {
    window.arrived(done);
    long now = System.nanoTime();
    if (now - toldAt >= TELL_EVERY_NANOS) {
      long rate = (done - toldDone) * 1_000_000_000L / (now - toldAt);
      toldAt = now;
      toldDone = done;
      events.emit(new TransferProgress(id(), done, rate, window.isPaused()));
    }
  }

  void pause(boolean hold) {
    window.pause(hold);
    events.emit(new TransferProgress(id(), window.done(), 0, hold));
  }

  void cancel() {
    window.fail(new CallException("Cancelled", "the transfer was cancelled", null));
  }

  void finished() {
    tell(Outcome.DONE, null);
  }

  void failed(CallException reason, String message) {
    tell(reason.type().equals("Cancelled") ? Outcome.CANCELLED : Outcome.FAILED, message);
  }

  private void tell(Outcome outcome, @Nullable String message) {
    long elapsed = (System.nanoTime() - start) / 1_000_000;
    events.emit(new TransferFinished(id(), outcome, window.done(), 0, elapsed, message));
  }
}
