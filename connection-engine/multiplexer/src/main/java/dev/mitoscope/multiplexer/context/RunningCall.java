package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallRequest;
import org.jspecify.annotations.Nullable;

/** A call that was sent to a context. */
final class RunningCall extends Answer implements Call {
  private final CallQueue queue;
  private final long id;
  private final CallRequest request;

  RunningCall(CallQueue queue, long id, CallRequest request) {
    super(request.listener());
    this.queue = queue;
    this.id = id;
    this.request = request;
  }

  long id() {
    return id;
  }

  CallRequest request() {
    return request;
  }

  @Override
  public void cancel() {
    if (!isDone()) {
      queue.cancel(this);
    }
  }

  @Override
  protected void finished(@Nullable CallException reason) {
    queue.ended(this, reason);
  }
}
