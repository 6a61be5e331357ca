package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.Lease;
import java.util.concurrent.atomic.AtomicBoolean;

/** The lease of one user of a context. */
final class HeldContext implements Lease {
  private final RemoteContext context;
  private final AtomicBoolean closed = new AtomicBoolean();

  HeldContext(RemoteContext context) {
    this.context = context;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.life().release();
    }
  }
}
