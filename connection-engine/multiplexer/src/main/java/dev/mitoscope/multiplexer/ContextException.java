package dev.mitoscope.multiplexer;

/** A context could not be made. The message says what was tried, on what, and what went wrong. */
public final class ContextException extends Exception {
  /** The phase of a failure that means that there is no Python where one was wanted. */
  public static final String NO_PYTHON = "interpreter";

  private final String hop;
  private final String phase;
  private final String command;
  private final String lastBytes;
  private final String hint;

  /**
   * @param hop the method and name of the hop that failed
   * @param phase {@code connect}, {@code authenticate}, {@code password}, {@code bootstrap}, …
   * @param command what was run or dialled, without secrets
   * @param lastBytes the last that the other side printed, made printable
   * @param hint what to try
   */
  public ContextException(
      String message, String hop, String phase, String command, String lastBytes, String hint) {
    super(message);
    this.hop = hop;
    this.phase = phase;
    this.command = command;
    this.lastBytes = lastBytes;
    this.hint = hint;
  }

  public String hop() {
    return hop;
  }

  public String phase() {
    return phase;
  }

  public String command() {
    return command;
  }

  public String lastBytes() {
    return lastBytes;
  }

  public String hint() {
    return hint;
  }

  /** Everything known, for a log. */
  public String details() {
    return getMessage()
        + " (in phase "
        + phase
        + ", running "
        + command
        + (lastBytes.isEmpty() ? "" : "; it said last: " + lastBytes)
        + "; "
        + hint
        + ")";
  }
}
