package dev.mitoscope.multiplexer;

import java.util.OptionalInt;

/** The context went away while the call was under way. The next attempt may connect it anew. */
public final class ContextLostException extends CallException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public ContextLostException(String message) {
    this(message, OptionalInt.empty());
  }

  /**
   * @param status what its process ended with, see {@link #status()}
   */
  public ContextLostException(String message, OptionalInt status) {
    super("ContextLost", message, null);
    this.status = status.orElse(-1);
  }

  /**
   * What its process ended with by itself, or by somebody on its machine, as a shell counts it; 128
   * more than the number of a signal. Empty where it was cut off from here, or nobody knows.
   */
  public OptionalInt status() {
    return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
