package dev.mitoscope.multiplexer.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A way to carry bytes to an interpreter that was just started, and back. */
public interface Link {

  /** What the interpreter prints; the first-stage marker and frames are in it. */
  InputStream input();

  /** What the interpreter reads. */
  OutputStream output();

  /** What it and its login shell complain of. */
  InputStream errors();

  /**
   * How the far end ended, when that is known: {@code exit status 127}. Blocks a moment at most.
   */
  String ending();

  /**
   * Runs a short shell command on the machine and account of the far end, beside the interpreter:
   * for one that doesn't answer any more.
   *
   * @return what it printed
   */
  String beside(String command, Duration deadline) throws IOException, InterruptedException;

  /** Cuts the link at once; what runs at its far end sees its stream close. */
  void close() throws IOException;
}
