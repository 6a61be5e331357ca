package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call whose interpreter is still being started. */
final class LateCall implements Call {
  private final CompletableFuture<Call> sent = new CompletableFuture<>();
  private volatile boolean cancelled;

  void become(Call call) {
    sent.complete(call);
    if (cancelled) {
      call.cancel();
    }
  }

  @Override
  public @Nullable Object await(@Nullable Duration deadline)
      throws CallException, InterruptedException {
    try {
      if (deadline == null) {
        return sent.get().await(null);
      }
      long start = System.nanoTime();
      Call call = sent.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return call.await(deadline.minusNanos(System.nanoTime() - start));
    } catch (TimeoutException e) {
      throw new CallException("Deadline", "no answer within " + deadline.toMillis() + " ms", null);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    Call call = sent.getNow(null);
    if (call != null) {
      call.cancel();
    }
  }
}
