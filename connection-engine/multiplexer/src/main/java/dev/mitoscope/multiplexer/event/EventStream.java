package dev.mitoscope.multiplexer.event;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one stream: gives each event its number and time and hands it to every subscriber, in order,
 * on the emitting thread. Safe for use from any thread.
 */
public final class EventStream implements EventSink {
  private final Clock clock;
  private final List<Consumer<Recorded>> subscribers = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private long sequence; // guarded by lock

  public EventStream() {
    this(Clock.systemUTC());
  }

  EventStream(Clock clock) {
    this.clock = clock;
  }

  /**
   * Hears every event from now on.
   *
   * @param subscriber must not block and must not throw: the engine's threads call it, one at a
   *     time
   * @return ends the subscription
   */
  public Runnable subscribe(Consumer<Recorded> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  @Override
  public void emit(Event event) {
    // One lock for number and delivery, so that no subscriber sees a later event first.
    lock.lock();
    try {
      Recorded recorded = new Recorded(++sequence, clock.instant(), event);
      for (Consumer<Recorded> subscriber : subscribers) {
        subscriber.accept(recorded);
      }
    } finally {
      lock.unlock();
    }
  }
}
