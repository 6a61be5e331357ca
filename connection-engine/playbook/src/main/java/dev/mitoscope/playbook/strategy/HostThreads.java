package dev.mitoscope.playbook.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** One virtual thread for each of some hosts, and the wait for all of them. */
final class HostThreads {

  /** What one host's thread does. */
  @FunctionalInterface
  interface Work<T> {
    void run(T item) throws InterruptedException;
  }

  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private final Semaphore atOnce;

  /** Everybody at once. */
  HostThreads() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param atOnce how many are at work at a time, the first ones first
   */
  HostThreads(int atOnce) {
    this.atOnce = new Semaphore(atOnce, true);
  }

  /** Runs the work for each item; rethrows the first exception once all have ended. */
  <T> void forEach(List<T> items, Work<T> work) throws InterruptedException {
    if (items.size() == 1) {
      work.run(items.getFirst());
      return;
    }
    List<Thread> threads = new ArrayList<>();
    try {
      for (T item : items) {
        atOnce.acquire();
        threads.add(Thread.ofVirtual().name("host " + item).start(() -> runOne(item, work)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    }
    switch (failure.get()) {
      case RuntimeException first -> throw first;
      case Error first -> throw first;
      case null, default -> {}
    }
  }

  private <T> void runOne(T item, Work<T> work) {
    try {
      work.run(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      atOnce.release();
    }
  }
}
