package dev.mitoscope.multiplexer.context;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is put in, one after the other, on a virtual thread that exists only while there is
 * something to do. Keeps application code off the readers' threads.
 */
final class Mailbox {
  /** More than that waits in no mailbox: whoever says more is not read from until it is heard. */
  private static final long LIMIT = 64 << 20;

  private record Letter(Runnable task, long bytes) {}

  private final String name;
  // guarded by this: all below
  private final ArrayDeque<Letter> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean running;

  Mailbox(String name) {
    this.name = name;
  }

  /** Puts in what costs no memory. */
  synchronized void put(Runnable task) {
    add(new Letter(task, 0));
  }

  /** Puts in a task that holds so many bytes; waits while there is no room for them. */
  synchronized void put(Runnable task, long size) throws InterruptedException {
    while (bytes > 0 && bytes + size > LIMIT) {
      wait();
    }
    add(new Letter(task, size));
  }

  private synchronized void add(Letter letter) {
    waiting.add(letter);
    bytes += letter.bytes;
    if (!running) {
      running = true;
      Thread.ofVirtual().name("mailbox of " + name).start(this::run);
    }
  }

  private void run() {
    for (Letter letter = next(0); letter != null; letter = next(letter.bytes)) {
      letter.task.run();
    }
  }

  private synchronized @Nullable Letter next(long done) {
    bytes -= done;
    notifyAll();
    Letter letter = waiting.poll();
    running = letter != null;
    return letter;
  }
}
