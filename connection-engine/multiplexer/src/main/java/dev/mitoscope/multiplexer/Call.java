package dev.mitoscope.multiplexer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call on its way. */
public interface Call {

  /**
   * Waits for the result, plain data.
   *
   * @param deadline null to wait as long as the context lives
   * @throws CallException what the function raised, the context's loss, or the deadline's passing
   */
  @Nullable Object await(@Nullable Duration deadline) throws CallException, InterruptedException;

  /**
   * Takes the call back if it has not started; otherwise interrupts it and ends its child
   * processes.
   */
  void cancel();
}
