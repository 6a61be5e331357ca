package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a transfer may be under way: twice what the way carries in its shortest
 * measured delay. So a long link is filled, and what a slow hop can't take yet waits here and not
 * in the memory of an intermediary.
 */
final class Window {
  static final long SMALLEST = 1 << 20;
  static final long LARGEST = 32 << 20;

  /** What was sent together: the total after it, when, and what had arrived by then. */
  private record Piece(long total, long at, long doneBefore, boolean wasLimited) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock: all below
  private final ArrayDeque<Piece> underWay = new ArrayDeque<>();
  private long largest = LARGEST;
  private long allowed = SMALLEST;
  private double shortestNanos = Double.MAX_VALUE;
  private double bytesPerNano;
  private long sent;
  private long done;
  private boolean paused;
  private @Nullable CallException failure;

  /** Waits until that many more bytes may be sent, and counts them as sent. */
  void acquire(long bytes) throws CallException, InterruptedException {
    acquire(bytes, -1);
  }

  /**
   * @param at nanoseconds on any clock; negative for now
   */
  void acquire(long bytes, long at) throws CallException, InterruptedException {
    lock.lockInterruptibly();
    try {
      boolean waited = false;
      while (failure == null && (paused || isFull(bytes))) {
        waited |= !paused;
        changed.await();
      }
      if (failure != null) {
        throw failure;
      }
      sent += bytes;
      underWay.add(new Piece(sent, at < 0 ? System.nanoTime() : at, done, waited));
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(long bytes) {
    // One piece may always be under way, however small the window became.
    return sent > done && sent + bytes - done > Math.min(allowed, largest);
  }

  /**
   * Bytes arrived.
   *
   * @param total since the beginning
   */
  void arrived(long total) {
    arrived(total, System.nanoTime());
  }

  void arrived(long total, long now) {
    lock.lock();
    try {
      done = total;
      // A part that the far end had already was never sent.
      sent = Math.max(sent, total);
      Piece last = null;
      for (Piece piece = underWay.peek();
          piece != null && piece.total <= total;
          piece = underWay.peek()) {
        last = underWay.poll();
      }
      if (last != null) {
        measure(last, total, Math.max(1, now - last.at));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void measure(Piece piece, long total, long nanos) {
    shortestNanos = Math.min(shortestNanos, (double) nanos);
    double rate = (double) (total - piece.doneBefore) / (double) nanos;
    if (rate > bytesPerNano) {
      bytesPerNano = rate;
    } else if (piece.wasLimited) {
      // A way that became slower is believed after some pieces.
      bytesPerNano += (rate - bytesPerNano) / 16;
    }
    allowed = Math.clamp((long) (2 * bytesPerNano * shortestNanos), SMALLEST, LARGEST);
  }

  /** Never more than that, however long the way: it is shared with other transfers. */
  void limit(long bytes) {
    lock.lock();
    try {
      largest = bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void pause(boolean hold) {
    lock.lock();
    try {
      paused = hold;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits, or comes to wait, gets the failure. */
  void fail(CallException reason) {
    lock.lock();
    try {
      if (failure == null) {
        failure = reason;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Throws the failure, if there is one. */
  void check() throws CallException {
    lock.lock();
    try {
      if (failure != null) {
        throw failure;
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  long done() {
    lock.lock();
    try {
      return done;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that may be under way now. */
  long allowed() {
    lock.lock();
    try {
      return Math.min(allowed, largest);
    } finally {
      lock.unlock();
    }
  }
}
