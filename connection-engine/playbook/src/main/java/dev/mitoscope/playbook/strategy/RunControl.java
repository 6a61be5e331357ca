package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked of a run: rest, stop, leave a host out. Asked from any thread, heeded
 * between tasks; what is running is taken back by the callbacks that it registered.
 */
public final class RunControl {

  /** Work under way that can be cut short. */
  @FunctionalInterface
  public interface Interruptible {
    void stop(StopDepth depth);
  }

  private record Work(String host, Interruptible interruptible) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Work> running = ConcurrentHashMap.newKeySet();
  private final Set<String> left = ConcurrentHashMap.newKeySet();
  private volatile @Nullable StopDepth stop;
  private boolean paused;

  /** Stops all, or one host only. */
  public void stop(StopDepth depth, @Nullable String host) {
    lock.lock();
    try {
      if (host == null) {
        stop = depth;
      } else {
        left.add(host);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (depth != StopDepth.STOP_SCHEDULING) {
      for (Work work : running) {
        if (host == null || host.equals(work.host)) {
          work.interruptible.stop(depth);
        }
      }
    }
  }

  public void pause(boolean rest) {
    lock.lock();
    try {
      paused = rest;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void leaveOut(String host) {
    left.add(host);
  }

  public boolean isLeftOut(String host) {
    return left.contains(host);
  }

  public boolean isStopped() {
    return stop != null;
  }

  /** How deep everything is to stop, or null. */
  public @Nullable StopDepth depth() {
    return stop;
  }

  /**
   * Waits while the run rests.
   *
   * @return whether to go on
   */
  public boolean mayGoOn() throws InterruptedException {
    lock.lock();
    try {
      while (paused && stop == null) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
    return stop == null;
  }

  /** Registers work of a host; close the result when it is over. */
  public AutoCloseableWork running(String host, Interruptible interruptible) {
    Work work = new Work(host, interruptible);
    running.add(work);
    StopDepth depth = stop;
    if (depth != null && !EnumSet.of(StopDepth.STOP_SCHEDULING).contains(depth)) {
      interruptible.stop(depth);
    }
    return () -> running.remove(work);
  }

  /** Takes a registration back. */
  @FunctionalInterface
  public interface AutoCloseableWork extends AutoCloseable {
    @Override
    void close();
  }
}
