package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a transfer may be under way: as many as the link carries in twice the measured
 * delay, so that a long link is filled and a short one is not flooded.
 */
final class Window {
  private static final long SMALLEST = 1 << 20;
  private static final long LARGEST = 32 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock: all below
  private long allowed = SMALLEST;
  private long sent;
  private long done;
  private boolean paused;
  private @Nullable CallException failure;

  /** Waits until that many more bytes may be sent, and counts them as sent. */
  void acquire(int bytes) throws CallException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (failure == null && (paused || sent + bytes - done > allowed)) {
        changed.await();
      }
      if (failure != null) {
        throw failure;
      }
      sent += bytes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Bytes arrived; while the window was the limit it grows, as it does in TCP's slow start.
   *
   * @param total since the beginning
   */
  void arrived(long total) {
    lock.lock();
    try {
      if (sent - done > allowed / 2) {
        allowed = Math.min(LARGEST, allowed + (total - done));
      }
      done = total;
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
}
