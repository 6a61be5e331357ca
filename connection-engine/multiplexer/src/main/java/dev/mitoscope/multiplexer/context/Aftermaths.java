package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is done after losses: somebody looks at what they left running, and tells. An end of the
 * engine waits for those under way. Safe for any thread.
 */
public final class Aftermaths {

  /** Ends what is left of a loss, and says of each of its members what was found. */
  @FunctionalInterface
  public interface Look {
    Map<RemoteContext, Evidence> at(Loss loss) throws InterruptedException;
  }

  private static final Evidence INTERRUPTED =
      new Evidence("could not look for what it left: interrupted", false);

  private final EventSink events;
  private final Secrets secrets;
  private volatile Look look = loss -> Map.of();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock
  private int underWay;

  Aftermaths(EventSink events, Secrets secrets) {
    this.events = events;
    this.secrets = secrets;
  }

  /** Set before the first context is made. */
  public void with(Look action) {
    look = action;
  }

  /**
   * One begins: before anybody is told of the loss, for who is told may end the engine at once. To
   * be followed by {@link #finish} or {@link #withdraw}.
   */
  void begin() {
    add(1);
  }

  /** There is nothing to be done after all. */
  void withdraw() {
    add(-1);
  }

  /** Looks, tells, and is done with it. */
  public void finish(Loss loss) {
    finish(loss, "", look);
  }

  /**
   * The same.
   *
   * @param why stands before what was found
   */
  void finish(Loss loss, String why) {
    finish(loss, why, look);
  }

  /** The same, looking in another way. */
  public void finish(Loss loss, Look way) {
    finish(loss, "", way);
  }

  private void finish(Loss loss, String why, Look way) {
    try {
      Map<RemoteContext, Evidence> found = Map.of();
      try {
        found = way.at(loss);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      for (Loss.Member member : loss.members()) {
        RemoteContext context = member.context();
        Evidence evidence = found.getOrDefault(context, INTERRUPTED);
        Life life = context.life();
        events.emit(
            new ContextClosed(
                context.id(),
                life.isLookedAfter() ? life.why() : "it was lost",
                secrets.mask(why + evidence.text()),
                evidence.isClean()));
      }
    } finally {
      withdraw();
    }
  }

  /** Waits until none is under way; false when that takes longer. */
  public boolean await(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (underWay > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      return underWay == 0;
    } finally {
      lock.unlock();
    }
  }

  private void add(int count) {
    lock.lock();
    try {
      underWay += count;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
