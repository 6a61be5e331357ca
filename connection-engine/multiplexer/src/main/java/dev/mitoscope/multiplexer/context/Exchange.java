package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.frame.MalformedFrameException;
import dev.mitoscope.multiplexer.link.FrameStream;
import dev.mitoscope.multiplexer.link.FrameTrace;

/** Frames to one context, and what comes back. Safe for any thread. */
final class Exchange {
  private final RemoteContext context;
  private final Tree tree;
  private final Mailbox mailbox;
  private final Answers answers = new Answers();

  Exchange(RemoteContext context, Tree tree) {
    this.context = context;
    this.tree = tree;
    this.mailbox = new Mailbox(context.name());
  }

  /** Queues a frame for it; waits while its link is busy. Bulk frames let all others pass. */
  void send(int handle, int reply, Body body, boolean isBulk) throws InterruptedException {
    FrameStream way = context.first().stream();
    if (way != null) {
      Frame frame = frame(handle, reply, body, isBulk);
      context.place().upward().forEach(above -> above.traffic().sent(frame.size()));
      FrameTrace trace = tree.trace();
      if (trace != null) {
        trace.passed(true, context.name(), frame);
      }
      way.send(frame);
    }
  }

  /** Queues a frame that is written when nothing else is to be; only next to this process. */
  Frame sendWhenIdle(FrameStream way, int handle, int reply, Body body)
      throws InterruptedException {
    Frame frame = frame(handle, reply, body, false);
    context.traffic().sent(frame.size());
    way.sendWhenIdle(frame);
    return frame;
  }

  private Frame frame(int handle, int reply, Body body, boolean isBulk) {
    return new Frame(body.kind(), context.id(), 0, 0, handle, reply, body.bytes(), isBulk);
  }

  /** The handle to which the answer will come. */
  int expect(Answer answer) {
    int reply = tree.nextReply();
    answers.expect(reply, answer);
    return reply;
  }

  void forget(Answer answer) {
    answers.forget(answer);
  }

  boolean isAwaited() {
    return !answers.isEmpty();
  }

  /** On the reader's thread: hands the frame to the mailbox. */
  void received(Frame frame) {
    FrameTrace trace = tree.trace();
    if (trace != null) {
      trace.passed(false, context.name(), frame);
    }
    long now = System.nanoTime();
    context.place().upward().forEach(above -> above.traffic().received(frame.size(), now));
    try {
      mailbox.put(() -> handle(frame), frame.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Frame frame) {
    try {
      if (frame.handle() >= Handles.FIRST_REPLY) {
        answers.take(frame);
      } else {
        tree.message(context, frame.handle(), Body.object(frame));
      }
    } catch (MalformedFrameException e) {
      tree.cut(context, String.valueOf(e.getMessage()));
    }
  }

  /** Does that once all that was received is dealt with. */
  void afterAll(Runnable action) {
    mailbox.put(action);
  }

  /** Nothing comes any more: fails what waits. */
  void end(ContextLostException reason) {
    answers.end(reason);
  }
}
