package dev.mitoscope.multiplexer.context;

import java.util.ArrayDeque;

/**
 * Runs what is put in, one after the other, on a virtual thread that exists only while there is
 * something to do. Keeps application code off the readers' threads.
 */
final class Mailbox {
  private final String name;
  // guarded by this
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  Mailbox(String name) {
    this.name = name;
  }

  synchronized void put(Runnable task) {
    waiting.add(task);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("mailbox of " + name).start(this::run);
    }
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Runnable next() {
    Runnable task = waiting.poll();
    running = task != null;
    return task;
  }
}
