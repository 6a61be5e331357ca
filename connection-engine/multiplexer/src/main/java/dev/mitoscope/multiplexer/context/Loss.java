package dev.mitoscope.multiplexer.context;

import java.time.Duration;
import java.util.List;

/**
 * Contexts that ended without a farewell, or that are about to be ended so.
 *
 * @param members the one that it began with, then those behind it
 * @param grace how long what is left may take to end by itself, now that its streams are closed
 */
public record Loss(List<Member> members, Duration grace) {

  /** Interpreters that hear that their stream ended end what they run, and themselves. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /**
   * One of them.
   *
   * @param began when its last call began, in seconds after the start of its machine; a time that
   *     never comes when none ran. What is older was started by earlier calls and is theirs to keep
   */
  public record Member(RemoteContext context, double began) {}

  public Loss {
    members = List.copyOf(members);
  }

  public Member top() {
    return members.getFirst();
  }
}
