package dev.mitoscope.multiplexer.link;

import dev.mitoscope.multiplexer.frame.Frame;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Frames that wait to be written, and how many bytes they are. For whoever holds its lock. */
final class FrameQueue {
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private final int limit;
  private long bytes;

  FrameQueue(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return bytes > limit;
  }

  void add(Frame frame) {
    frames.add(frame);
    bytes += frame.size();
  }

  @Nullable Frame poll() {
    Frame frame = frames.poll();
    if (frame != null) {
      bytes -= frame.size();
    }
    return frame;
  }

  /** Takes a frame out; false when it isn't there. */
  boolean remove(Frame frame) {
    boolean was = frames.remove(frame);
    if (was) {
      bytes -= frame.size();
    }
    return was;
  }

  void clear() {
    frames.clear();
    bytes = 0;
  }
}
