package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.BodyKind;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.MalformedFrameException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What waits for one context to answer. Safe for any thread. */
final class Answers {
  private final ConcurrentMap<Integer, Answer> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable ContextLostException end;

  /** Waits for what comes to that handle; fails at once when nothing can come any more. */
  void expect(int handle, Answer answer) {
    waiting.put(handle, answer);
    ContextLostException over = end;
    if (over != null && waiting.remove(handle) != null) {
      answer.fail(over);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void forget(Answer answer) {
    waiting.values().remove(answer);
  }

  /** Hands a frame to whoever waits for it; one that nobody waits for is dropped. */
  void take(Frame frame) throws MalformedFrameException {
    Answer answer = waiting.get(frame.handle());
    if (answer == null) {
      return;
    }
    if (frame.kind() == BodyKind.DATA) {
      answer.takeData(Body.object(frame), Body.data(frame));
    } else if (answer.take(answer.read(frame))) {
      waiting.remove(frame.handle());
    }
  }

  /** Nothing will come any more. */
  void end(ContextLostException reason) {
    end = reason;
    for (Integer handle : List.copyOf(waiting.keySet())) {
      Answer answer = waiting.remove(handle);
      if (answer != null) {
        answer.fail(reason);
      }
    }
  }
}
