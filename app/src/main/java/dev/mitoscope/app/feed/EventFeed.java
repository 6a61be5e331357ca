package dev.mitoscope.app.feed;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.LogEvent.LogsDropped;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes events from any thread without blocking it, and hands them to the folds in batches on the
 * thread of the models. A batch ends when its time is used up, so that a flood of events costs
 * later delivery, never a frozen window.
 */
public final class EventFeed implements Consumer<Recorded> {

  /** Wakes the thread of the models; it will call {@link EventFeed#deliver} until it is false. */
  @FunctionalInterface
  public interface Pulse {
    void request();
  }

  /** Half of a frame at 60 Hz stays for layout and painting. */
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  /** How many events may wait. Past it, lines and progress are dropped and counted. */
  private static final int CAPACITY = 1_000_000;

  private static final int CHECK_TIME_EVERY = 64;

  private final Pulse pulse;
  private final List<Fold> folds = new ArrayList<>();

  private final Object lock = new Object();
  private final Queue<Recorded> waiting = new ArrayDeque<>(); // guarded by lock
  private long dropped; // guarded by lock

  public EventFeed(Pulse pulse) {
    this.pulse = pulse;
  }

  /** Adds a fold. Call before the first event, on the thread of the models. */
  public void add(Fold fold) {
    folds.add(fold);
  }

  /** Queues the event. Any thread; the lock is held for an append only. */
  @Override
  public void accept(Recorded recorded) {
    boolean first;
    synchronized (lock) {
      if (waiting.size() >= CAPACITY && isRepeatable(recorded.event())) {
        dropped++;
        return;
      }
      first = waiting.isEmpty();
      if (dropped > 0 && waiting.size() < CAPACITY) {
        waiting.add(new Recorded(recorded.sequence(), recorded.at(), new LogsDropped(0, dropped)));
        dropped = 0;
      }
      waiting.add(recorded);
    }
    if (first) {
      pulse.request();
    }
  }

  /**
   * Delivers one batch to every fold and settles them. On the thread of the models.
   *
   * @return whether more is waiting
   */
  public boolean deliver() {
    return deliver(BATCH_NANOS);
  }

  /** Delivers everything that waits, however long it takes: for replays without a window. */
  public void deliverAll() {
    while (deliver(Long.MAX_VALUE)) {
      // The next batch takes what came in meanwhile.
    }
  }

  /** The same within another time than half a frame. */
  boolean deliver(long nanos) {
    long start = System.nanoTime();
    int count = 0;
    boolean more = true;
    while (true) {
      Recorded next;
      synchronized (lock) {
        next = waiting.poll();
      }
      if (next == null) {
        more = false;
        break;
      }
      for (Fold fold : folds) {
        fold.apply(next);
      }
      if (++count % CHECK_TIME_EVERY == 0 && System.nanoTime() - start >= nanos) {
        break;
      }
    }
    if (count > 0) {
      folds.forEach(Fold::settle);
    }
    synchronized (lock) {
      return more || !waiting.isEmpty();
    }
  }

  /** Whether the loss of this event hides no state: a later one replaces it, or it is a line. */
  private static boolean isRepeatable(Event event) {
    return event instanceof Output
        || event instanceof LogRecord
        || event instanceof TransferProgress
        || event instanceof ContextTraffic;
  }
}
