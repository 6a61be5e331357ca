package dev.mitoscope.multiplexer;

import org.jspecify.annotations.Nullable;

/** A call failed. */
public class CallException extends Exception {
  private final String type;
  private final @Nullable String traceback;

  /**
   * @param type the remote exception's class name ({@code OSError}), or a word of ours ({@code
   *     Cancelled}, {@code Deadline}, {@code ContextLost})
   * @param traceback the remote traceback, when there was one
   */
  public CallException(String type, String message, @Nullable String traceback) {
    super(message);
    this.type = type;
    this.traceback = traceback;
  }

  public String type() {
    return type;
  }

  public @Nullable String traceback() {
    return traceback;
  }
}
