package dev.mitoscope.multiplexer;

/** The context went away while the call was under way. The next attempt may connect it anew. */
public final class ContextLostException extends CallException {
  public ContextLostException(String message) {
    super("ContextLost", message, null);
  }
}
