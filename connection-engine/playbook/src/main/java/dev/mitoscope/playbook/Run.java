package dev.mitoscope.playbook;

import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import org.jspecify.annotations.Nullable;

/** A run under way. Safe for use from any thread; nothing here blocks but {@link #await}. */
public interface Run {

  /** Waits for the end and returns ansible-playbook's exit code. */
  int await() throws InterruptedException;

  /**
   * Stops: no new task ({@code STOP_SCHEDULING}), the running task too ({@code CANCEL_TASK}), its
   * context too ({@code KILL_CONTEXT}), or everything ({@code CLOSE_TREE}).
   *
   * @param host only that host, which then counts as failed and is left out of the rest of the run;
   *     or null for all
   */
  void stop(StopDepth depth, @Nullable String host);

  /** No new task starts until it is lifted. */
  void pause(boolean paused);

  /**
   * Lets a paused run do one task and rest again: on all its hosts where they go in step, on one
   * host where each goes its own way. Nothing while the run is not paused.
   */
  void step();
}
