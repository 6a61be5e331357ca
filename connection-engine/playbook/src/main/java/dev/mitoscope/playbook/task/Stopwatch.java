package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent.Timing;

/** Where the time of a task on a host goes. One thread. */
final class Stopwatch {
  private static final long NANOS = 1_000_000;

  private final long start = System.nanoTime();
  private long connecting;
  private long running;
  private long waiting;

  void connected(long nanos) {
    connecting += nanos;
  }

  void ran(long nanos) {
    running += nanos;
  }

  void waited(long nanos) {
    waiting += nanos;
  }

  Timing timing() {
    long total = System.nanoTime() - start;
    return new Timing(
        connecting / NANOS,
        0,
        Math.max(0, running - connecting) / NANOS,
        waiting / NANOS,
        total / NANOS);
  }
}
