package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One file under way, and what is told about it. */
final class Transfer {
  /** How long a target may take to remove what arrived. */
  static final Duration ABORT_WITHIN = Duration.ofSeconds(5);

  /** How long a cancelled transfer may wait for nothing. */
  static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final long TELL_EVERY_NANOS = 200_000_000L;

  private final long number;
  private final LongSupplier numbers;
  private final EventSink events;
  private final Window window = new Window();
  private volatile @Nullable Transfer before;
  private volatile boolean cancelled;
  private final long start = System.nanoTime();
  // guarded by this
  private long toldAt = start;
  private long toldDone;

  /**
   * @param numbers gives each request of its own a number
   */
  Transfer(LongSupplier numbers, EventSink events) {
    this.number = numbers.getAsLong();
    this.numbers = numbers;
    this.events = events;
  }

  /** What requests to the target carry. */
  long number() {
    return number;
  }

  /** The number of a second request that belongs to it. */
  long another() {
    return numbers.getAsLong();
  }

  /** What events carry. */
  String id() {
    return "transfer-" + number;
  }

  Window window() {
    return window;
  }

  /** Waits for an answer, but no longer than the transfer is wanted. */
  @Nullable Object await(Answer answer) throws CallException, InterruptedException {
    while (true) {
      try {
        return answer.await(LOOK_EVERY);
      } catch (CallException e) {
        if (answer.isDone() || !e.type().equals("Deadline")) {
          throw e;
        }
        window.check();
      }
    }
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
    Transfer first = before;
    if (first != null) {
      first.window().pause(hold);
    }
    window.pause(hold);
    events.emit(new TransferProgress(id(), window.done(), 0, hold));
  }

  /** What stops this one stops the other as well. */
  void alsoStops(Transfer other) {
    before = other;
    if (cancelled) {
      other.cancel();
    }
  }

  void cancel() {
    cancelled = true;
    Transfer first = before;
    if (first != null) {
      first.cancel();
    }
    window.fail(new CallException("Cancelled", "the transfer was cancelled", null));
  }

  /**
   * @param cached bytes that did not come from here, or were there from before
   */
  void finished(long cached) {
    tell(Outcome.DONE, cached, null);
  }

  void failed(CallException reason, String message) {
    tell(reason.type().equals("Cancelled") ? Outcome.CANCELLED : Outcome.FAILED, 0, message);
  }

  private void tell(Outcome outcome, long cached, @Nullable String message) {
    long elapsed = (System.nanoTime() - start) / 1_000_000;
    events.emit(new TransferFinished(id(), outcome, window.done(), cached, elapsed, message));
  }
}
