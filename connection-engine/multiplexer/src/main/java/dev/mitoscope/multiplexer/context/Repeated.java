package dev.mitoscope.multiplexer.context;

import java.time.Duration;

/** Does something again and again, on a thread of its own, until it is closed. */
public final class Repeated implements AutoCloseable {

  /** What is done; an interruption ends it for good. */
  @FunctionalInterface
  public interface Action {
    void run() throws InterruptedException;
  }

  private final Thread thread;

  private Repeated(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins now, and waits before the first time.
   *
   * @param pause between the end of one time and the beginning of the next
   * @param name of the thread
   */
  public static Repeated after(Duration pause, String name, Action action) {
    return new Repeated(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(pause);
                  action.run();
                }
              } catch (InterruptedException e) {
                // It is closed.
              }
            }));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
