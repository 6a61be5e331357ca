package dev.mitoscope.playbook.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A rest that can be ended from another thread. */
final class Pause {
  private final CountDownLatch end = new CountDownLatch(1);

  void end() {
    end.countDown();
  }

  /** Rests until the end. */
  void await() throws InterruptedException {
    end.await();
  }

  /**
   * Rests for the time or until the end.
   *
   * @return whether it was ended early
   */
  boolean await(Duration time) throws InterruptedException {
    return end.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
