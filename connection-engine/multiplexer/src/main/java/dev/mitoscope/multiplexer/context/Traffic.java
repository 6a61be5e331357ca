package dev.mitoscope.multiplexer.context;

import java.util.concurrent.atomic.AtomicLong;

/** What passes between a context and its parent. Safe for any thread. */
final class Traffic {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private volatile double roundTripMillis = Double.NaN;
  private volatile long heardNanos = System.nanoTime();

  void sent(long bytes) {
    sent.addAndGet(bytes);
  }

  void received(long bytes, long nanos) {
    received.addAndGet(bytes);
    heardNanos = nanos;
  }

  void roundTrip(double millis) {
    roundTripMillis = millis;
  }

  long bytesSent() {
    return sent.get();
  }

  long bytesReceived() {
    return received.get();
  }

  /** The last one measured; NaN before the first. */
  double roundTripMillis() {
    return roundTripMillis;
  }

  /** When something came last, by {@link System#nanoTime()}. */
  long heardNanos() {
    return heardNanos;
  }
}
