package dev.mitoscope.multiplexer;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A process in a context whose standard input and output are streams here, under a window in each
 * direction. Each stream is for one thread at a time.
 */
public interface PipedProcess extends AutoCloseable {

  /**
   * How it ended.
   *
   * @param status its exit status; negative for the signal that killed it
   * @param errors what it said on its standard error, at most the last MiB
   */
  record Ending(int status, String errors) {}

  /** What it reads; closing it is the end of its input. */
  OutputStream input();

  /** What it prints, to its end; a read fails when the context is lost. */
  InputStream output();

  /**
   * Waits for its end, which comes only once its output was read.
   *
   * @throws CallException when it could not be started, or its context was lost
   */
  Ending await() throws CallException, InterruptedException;

  /** Ends it, with what it started, if it still runs. */
  @Override
  void close();
}
