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
   * @param host only that host, or null for all
   */
  void stop(StopDepth depth, @Nullable String host);

  /** No new task starts until it is lifted. */
  void pause(boolean paused);

  /** Leaves a host out of the rest of the run, as if it had failed. */
  void skipHost(String host);
}
