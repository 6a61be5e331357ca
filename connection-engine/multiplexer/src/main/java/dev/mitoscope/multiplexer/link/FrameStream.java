package dev.mitoscope.multiplexer.link;

import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.FrameReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames to and from one interpreter over a link. Senders wait while the queue is full; a slow link
 * slows its own senders only.
 */
public final class FrameStream {

  /** Told of what arrives, on the reader's thread: must hand it on and return. */
  public interface Receiver {
    void received(Frame frame);

    /** A line that the far end printed outside of the protocol. */
    void said(String line);

    /**
     * Once, when nothing more will arrive.
     *
     * @param byFarEnd whether it ended there; {@link #lingers} then follows
     */
    void ended(String reason, boolean byFarEnd);

    /** Until this returns, the link may still be of use beside the stream. */
    void lingers();
  }

  /** Printed by the first stage; whatever a login shell prints comes before it. */
  private static final byte[] MARKER = {'M', 'I', 'T', 'O', '\n'};

  private static final int QUEUE_LIMIT = 1 << 20;
  private static final int BUFFER = 1 << 16;

  /** A line that doesn't end is told in pieces. */
  private static final int LONGEST_LINE = 1 << 16;

  /** How long the last complaints of a process that ended may take to arrive. */
  private static final Duration COMPLAINTS_WITHIN = Duration.ofSeconds(5);

  private final Link link;
  private final String name;
  private final Receiver receiver;
  private final LastBytes lastBytes = new LastBytes();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean endTold = new AtomicBoolean();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // guarded by lock: all below. Urgent frames overtake bulk, and don't wait for its room; idle ones
  // are written when there is nothing else.
  private final FrameQueue urgent = new FrameQueue(QUEUE_LIMIT);
  private final FrameQueue bulk = new FrameQueue(QUEUE_LIMIT);
  private final FrameQueue idle = new FrameQueue(QUEUE_LIMIT);
  private boolean closed;

  /** Starts to read and write. {@code prelude} is written first, as it is. */
  public FrameStream(Link link, String name, byte[] prelude, Receiver receiver) {
    this.link = link;
    this.name = name;
    this.receiver = receiver;
    Thread.ofVirtual().name("write " + name).start(() -> write(prelude));
    Thread errors = Thread.ofVirtual().name("errors of " + name).start(this::readErrors);
    Thread.ofVirtual().name("read " + name).start(() -> read(errors));
  }

  /** Queues a frame; waits while too much of its kind waits. After the end it does nothing. */
  public void send(Frame frame) throws InterruptedException {
    send(frame, frame.isBulk() ? bulk : urgent);
  }

  /** Queues a frame that is written when nothing else waits to be. */
  public void sendWhenIdle(Frame frame) throws InterruptedException {
    send(frame, idle);
  }

  /** Takes back a frame that was to be sent when idle; false when it is on its way already. */
  public boolean withdraw(Frame frame) {
    lock.lock();
    try {
      return idle.remove(frame);
    } finally {
      lock.unlock();
    }
  }

  private void send(Frame frame, FrameQueue queue) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.isFull() && !closed) {
        changed.await();
      }
      if (!closed) {
        queue.add(frame);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes sent so far. */
  public long sent() {
    return sent.get();
  }

  /** Bytes received so far. */
  public long received() {
    return received.get();
  }

  public LastBytes lastBytes() {
    return lastBytes;
  }

  /** What carries it. */
  public Link link() {
    return link;
  }

  /** Cuts the link. */
  public void close(String reason) {
    end(reason);
    try {
      link.close();
    } catch (IOException e) {
      lastBytes.add("\n" + e.getMessage());
    }
  }

  /**
   * Ends the stream and leaves the link open for a last look beside it, until it is closed.
   *
   * @return false when it had ended before
   */
  public boolean end(String reason) {
    return end(reason, false);
  }

  private boolean end(String reason, boolean byFarEnd) {
    boolean first = endTold.compareAndSet(false, true);
    lock.lock();
    try {
      closed = true;
      urgent.clear();
      bulk.clear();
      idle.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (first) {
      receiver.ended(reason, byFarEnd);
    }
    return first;
  }

  private void write(byte[] prelude) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(link.output(), BUFFER))) {
      out.write(prelude);
      out.flush();
      sent.addAndGet(prelude.length);
      for (Frame frame = next(out); frame != null; frame = next(out)) {
        frame.writeTo(out);
        sent.addAndGet(frame.size());
      }
    } catch (IOException e) {
      // The reader sees the end of the link too, and knows more about it.
      lastBytes.add("\n" + e.getMessage());
      discardWrites();
    } catch (InterruptedException e) {
      close("the writer was interrupted");
    }
  }

  private void discardWrites() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Frame next(DataOutputStream out) throws InterruptedException, IOException {
    lock.lock();
    try {
      Frame frame = take();
      if (frame != null || closed) {
        return frame;
      }
    } finally {
      lock.unlock();
    }
    out.flush();
    lock.lock();
    try {
      while (true) {
        Frame frame = take();
        if (frame != null || closed) {
          return frame;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Frame take() {
    Frame frame = urgent.poll();
    if (frame == null) {
      frame = bulk.poll();
    }
    if (frame == null) {
      frame = idle.poll();
    }
    if (frame != null) {
      changed.signalAll();
    }
    return frame;
  }

  private void read(Thread errors) {
    String reason;
    try {
      InputStream in = new BufferedInputStream(link.input(), BUFFER);
      if (skipToMarker(in)) {
        FrameReader reader = new FrameReader(in);
        for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
          received.addAndGet(frame.size());
          receiver.received(frame);
        }
      }
      reason = link.ending();
      if (received.get() == 0) {
        // It never spoke: what it complained of says why.
        errors.join(COMPLAINTS_WITHIN);
      }
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      reason = "the reader was interrupted";
    }
    // Whoever ended it before closes the link.
    if (end(reason, true)) {
      receiver.lingers();
      close(reason);
    }
  }

  private boolean skipToMarker(InputStream in) throws IOException {
    int matched = 0;
    StringBuilder line = new StringBuilder();
    while (matched < MARKER.length) {
      int next = in.read();
      if (next < 0) {
        lastBytes.add(line.toString());
        return false;
      }
      line.append((char) next);
      // No proper prefix of the marker is also its suffix, so a mismatch restarts at most once.
      matched = next == MARKER[matched] ? matched + 1 : next == MARKER[0] ? 1 : 0;
      if (matched == 0 && (next == '\n' || line.length() > LONGEST_LINE)) {
        lastBytes.add(line.toString());
        receiver.said(line.toString().stripTrailing());
        line.setLength(0);
      }
    }
    return true;
  }

  private void readErrors() {
    byte[] buffer = new byte[4096];
    StringBuilder line = new StringBuilder();
    try (InputStream errors = link.errors()) {
      for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        lastBytes.add(buffer, n);
        line.append(new String(buffer, 0, n, java.nio.charset.StandardCharsets.UTF_8));
        for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
          receiver.said(line.substring(0, end).stripTrailing());
          line.delete(0, end + 1);
        }
        if (line.length() > LONGEST_LINE) {
          receiver.said(line.toString());
          line.setLength(0);
        }
      }
    } catch (IOException e) {
      lastBytes.add("\n" + e.getMessage());
    }
    if (!line.isEmpty()) {
      receiver.said(line.toString());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
