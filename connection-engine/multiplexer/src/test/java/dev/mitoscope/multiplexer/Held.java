package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Holds the next transfer on its way, whichever side is faster: from its beginning, and then again
 * at each progress that it tells of, by the thread that tells it. Some megabytes pass at each step.
 */
final class Held {
  /** Progress is told five times a second: after so long, the next piece that arrives is told. */
  private static final Duration UNTOLD = Duration.ofMillis(300);

  private final Engine engine;
  private final AtomicLong stoppedAt = new AtomicLong();
  private volatile @Nullable String transfer;
  private volatile boolean isStopped;
  private volatile boolean isReleased;
  private volatile long done;

  /** To be made before the transfer. */
  Held(Engine engine, Recorder events) {
    this.engine = engine;
    events.react(this::meet);
  }

  private void meet(Event event) {
    if (event instanceof TransferStarted started && transfer == null) {
      transfer = started.transfer();
      stop(started.transfer());
    } else if (event instanceof TransferProgress progress
        && progress.transfer().equals(transfer)
        && !isReleased
        // What is told of a pause itself has no rate.
        && progress.rate() > 0) {
      done = progress.done();
      stop(progress.transfer());
    }
  }

  private void stop(String id) {
    engine.pauseTransfer(id, true);
    stoppedAt.set(System.nanoTime());
    isStopped = true;
  }

  /** Returns when at least so many bytes have arrived, and it is held. */
  String awaitBytes(long bytes) {
    while (true) {
      Awaitility.await("a transfer that is held")
          .atMost(Patience.SOON)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> isStopped && System.nanoTime() - stoppedAt.get() > UNTOLD.toNanos());
      String id = transfer;
      if (id == null) {
        throw new IllegalStateException("a transfer is held that did not begin");
      }
      if (done >= bytes) {
        return id;
      }
      isStopped = false;
      engine.pauseTransfer(id, false);
    }
  }

  /** Lets it go on to its end. */
  void release() {
    isReleased = true;
    String id = transfer;
    if (id != null) {
      engine.pauseTransfer(id, false);
    }
  }
}
