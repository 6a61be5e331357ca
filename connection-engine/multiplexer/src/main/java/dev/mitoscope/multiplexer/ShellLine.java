package dev.mitoscope.multiplexer;

/** A line of shell that runs at the end of a stack without any interpreter there. */
public interface ShellLine extends AutoCloseable {

  /**
   * How it ended.
   *
   * @param status exit status of the line
   * @param output what it printed; with a terminal in between, what it complained of too
   * @param errors what it complained of
   */
  record Ending(int status, String output, String errors) {}

  /**
   * Waits until it ended, as long as it takes.
   *
   * @throws ContextException when it never began: says at which hop, in which phase, and why
   */
  Ending await() throws ContextException, InterruptedException;

  /** Cuts its link; whoever waits is told at once. After its end this does nothing. */
  @Override
  void close();
}
