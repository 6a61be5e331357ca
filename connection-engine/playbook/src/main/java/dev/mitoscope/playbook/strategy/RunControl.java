package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
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

  /** Whether the next task may start. */
  public enum Turn {
    /** It may, as any other after it. */
    FREE,
    /** It may, and the run rests again before the one after it. */
    STEP,
    /** The run is stopped. */
    NONE
  }

  /** Each registration is its own, however much two are alike. */
  private static final class Work {
    private final String host;
    private final StopDepth from;
    private final Interruptible interruptible;

    /**
     * @param from the least deep stop that it heeds
     */
    Work(String host, StopDepth from, Interruptible interruptible) {
      this.host = host;
      this.from = from;
      this.interruptible = interruptible;
    }

    void stop(StopDepth depth) {
      if (depth.compareTo(from) >= 0) {
        interruptible.stop(depth);
      }
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Work> running = ConcurrentHashMap.newKeySet();
  private final Set<String> left = ConcurrentHashMap.newKeySet();
  private volatile @Nullable StopDepth stop;
  private boolean paused; // guarded by lock
  private int steps; // guarded by lock

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
    for (Work work : running) {
      if (host == null || host.equals(work.host)) {
        work.stop(depth);
      }
    }
  }

  public void pause(boolean rest) {
    lock.lock();
    try {
      paused = rest;
      steps = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets one more task start while the run rests. */
  public void step() {
    lock.lock();
    try {
      if (paused) {
        steps++;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
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

  /** Waits while the run rests. */
  public Turn turn() throws InterruptedException {
    lock.lock();
    try {
      while (paused && steps == 0 && stop == null) {
        changed.await();
      }
      if (stop != null) {
        return Turn.NONE;
      }
      if (!paused) {
        return Turn.FREE;
      }
      steps--;
      return Turn.STEP;
    } finally {
      lock.unlock();
    }
  }

  /** Registers work of a host that may end when no other is to start; close it when it is over. */
  public AutoCloseableWork running(String host, Interruptible interruptible) {
    return register(new Work(host, StopDepth.CANCEL_TASK, interruptible));
  }

  /** Registers what any stop ends, such as a question whether to start the next task. */
  public AutoCloseableWork asking(String host, Interruptible interruptible) {
    return register(new Work(host, StopDepth.STOP_SCHEDULING, interruptible));
  }

  private AutoCloseableWork register(Work work) {
    running.add(work);
    StopDepth depth = stop;
    if (depth != null) {
      work.stop(depth);
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
