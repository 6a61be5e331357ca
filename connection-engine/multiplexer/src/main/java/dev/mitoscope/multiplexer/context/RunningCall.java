package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallRequest;
import org.jspecify.annotations.Nullable;

/** A call that was sent to a context. */
final class RunningCall extends Answer implements Call {
  private final RemoteContext context;
  private final long id;
  private final CallRequest request;

  RunningCall(RemoteContext context, long id, CallRequest request) {
    super(request.listener());
    this.context = context;
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
      context.cancel(this);
    }
  }

  @Override
  protected void finished(@Nullable CallException reason) {
    context.callEnded(this, reason);
  }
}
