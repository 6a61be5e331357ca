package dev.mitoscope.app.screen.waiting;

import dev.mitoscope.app.state.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is waited for.
 *
 * @param what the task or the context
 * @param phase where it is, in words
 * @param deadline when it is given up, or null when it has an owner but no limit
 * @param context the context it concerns, where there is one already
 */
record Wait(
    State state,
    String host,
    String what,
    String phase,
    Instant since,
    @Nullable Instant deadline,
    @Nullable Integer context,
    Kind kind) {

  /** Who waits. */
  enum Kind {
    TASK,
    CONNECTION,
    PROMPT
  }
}
