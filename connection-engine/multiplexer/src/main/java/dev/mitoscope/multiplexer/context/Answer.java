package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.MalformedFrameException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What will come back for a request: emissions, then one result or error. */
public class Answer {
  private static final byte[] NOTHING = {};

  /** Bytes; who sends tells by nothing longer. */
  private static final int KEPT = 1 << 13;

  private final CallListener listener;
  private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

  /** The last message; for the thread of the context's mailbox. */
  private byte[] before = NOTHING;

  protected Answer(CallListener listener) {
    this.listener = listener;
  }

  /**
   * Waits for the result.
   *
   * @param deadline null to wait as long as the context lives
   */
  public @Nullable Object await(@Nullable Duration deadline)
      throws CallException, InterruptedException {
    try {
      return deadline == null ? result.get() : result.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CallException("Deadline", "no answer within " + deadline.toMillis() + " ms", null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ContextLostException lost) {
        throw new ContextLostException(String.valueOf(lost.getMessage()), lost.status());
      }
      if (e.getCause() instanceof CallException failed) {
        throw new CallException(
            failed.type(), String.valueOf(failed.getMessage()), failed.traceback());
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whether it has a result or an error. */
  public boolean isDone() {
    return result.isDone();
  }

  /** The message in a frame, which may be told by how it differs from the one before. */
  Map<String, @Nullable Object> read(Frame frame) throws MalformedFrameException {
    byte[] text = Body.text(frame, before);
    before = text.length > KEPT ? NOTHING : text;
    return Body.object(text);
  }

  /** Takes one message; true when it was the last. */
  boolean take(Map<String, @Nullable Object> message) {
    for (Object one : Plain.list(message.get("emit"))) {
      if (one instanceof List<?> pair && pair.size() == 2) {
        emitted(String.valueOf(pair.get(0)), Plain.object(pair.get(1)));
      }
    }
    if (message.containsKey("result")) {
      succeeded(message.get("result"));
      finished(null);
      result.complete(message.get("result"));
    } else if (message.containsKey("emit") && !message.containsKey("error")) {
      return false;
    } else {
      fail(Plain.error(message.get("error")));
    }
    return true;
  }

  /** Called with each emission. */
  protected void emitted(String kind, Map<String, @Nullable Object> payload) {
    listener.emitted(kind, payload);
  }

  /** Takes raw bytes that belong to it. */
  protected void takeData(Map<String, @Nullable Object> head, ByteBuffer data) {}

  void fail(CallException reason) {
    finished(reason);
    result.completeExceptionally(reason);
  }

  /** Called when the result came, before whoever waits goes on. */
  protected void succeeded(@Nullable Object value) {}

  /** Called once or more when it ends, before whoever waits goes on. */
  protected void finished(@Nullable CallException reason) {}
}
