package dev.mitoscope.multiplexer.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The progress of each file. */
public sealed interface TransferEvent extends Event {

  /** How a transfer ended. */
  enum Outcome {
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * {@code group} is the task that copies, {@code hops} the names of the contexts it passes, {@code
   * upload} false when it comes from the target.
   */
  record TransferStarted(
      String transfer,
      @Nullable String group,
      String host,
      int context,
      String source,
      String target,
      List<String> hops,
      long size,
      boolean upload)
      implements TransferEvent {}

  /** {@code rate} is bytes a second over the last moments; {@code paused} as asked for. */
  record TransferProgress(String transfer, long done, long rate, boolean paused)
      implements TransferEvent {}

  /** {@code cached} bytes did not cross the link because a hop had them already. */
  record TransferFinished(
      String transfer,
      Outcome outcome,
      long done,
      long cached,
      long elapsed,
      @Nullable String message)
      implements TransferEvent {}
}
