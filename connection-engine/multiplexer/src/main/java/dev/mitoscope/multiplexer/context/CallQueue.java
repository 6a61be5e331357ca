package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The calls to one interpreter, each sent with the code that it needs. Safe for any thread. */
final class CallQueue {
  private final RemoteContext context;
  private final CallLog log;
  private volatile @Nullable Siblings siblings;

  CallQueue(RemoteContext context) {
    this.context = context;
    Tree tree = context.tree();
    this.log = new CallLog(context.id(), tree.events(), tree.secrets());
  }

  /**
   * @param more where calls go while it is busy; null when it is itself there for such calls
   */
  void open(@Nullable Siblings more) {
    siblings = more;
  }

  /** Whether it runs calls only while its parent is busy. */
  boolean isBeside() {
    return siblings == null;
  }

  /** For how long no call was under way. */
  Duration idleFor() {
    return log.idleFor();
  }

  /** When the call began that runs, by {@link System#nanoTime()}. */
  OptionalLong runningSince() {
    return log.runningSince();
  }

  /** What people call the call that runs. */
  Optional<String> running() {
    return log.current()
        .map(current -> context.tree().secrets().mask(current.call().request().label()));
  }

  /** Sends the call here, or to another interpreter of the account while this one is busy. */
  Call call(CallRequest request) {
    Siblings others = siblings;
    if (request.chain() != null || others == null) {
      return queue(request);
    }
    return callIfIdle(request).orElseGet(() -> others.call(request));
  }

  /** Sends the call here, unless another runs or waits. */
  Optional<Call> callIfIdle(CallRequest request) {
    RunningCall call = new RunningCall(this, context.tree().nextCall(), request);
    if (!log.sentIfIdle(call)) {
      return Optional.empty();
    }
    deliver(call);
    return Optional.of(call);
  }

  /** Sends the call here; it runs after those before it. */
  Call queue(CallRequest request) {
    RunningCall call = new RunningCall(this, context.tree().nextCall(), request);
    log.sent(call);
    deliver(call);
    return call;
  }

  private void deliver(RunningCall call) {
    CallRequest request = call.request();
    try {
      String codeSet = context.code().supply(request.code());
      Map<String, @Nullable Object> message = new LinkedHashMap<>();
      message.put("id", call.id());
      message.put("function", request.function());
      message.put("arguments", request.arguments());
      if (codeSet != null) {
        message.put("code", codeSet);
      }
      if (request.chain() != null) {
        message.put("chain", request.chain());
      }
      Body body = Body.of(message);
      context.send(Handles.CALL, context.exchange().expect(call), body);
    } catch (IllegalArgumentException e) {
      call.fail(new CallException("ValueError", String.valueOf(e.getMessage()), null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.fail(new CallException("Cancelled", "interrupted before it was sent", null));
    }
  }

  void ended(RunningCall call, @Nullable CallException reason) {
    log.ended(call, reason);
  }

  void cancel(RunningCall call) {
    context.control(Map.of("do", "cancel", "call", call.id()));
  }
}
