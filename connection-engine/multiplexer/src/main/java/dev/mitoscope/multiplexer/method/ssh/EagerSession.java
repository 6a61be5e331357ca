package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose packets are written by the thread that sends them. MINA's own starts a task
 * for each, to tell that it was written. What the socket does not take at once is left to a thread
 * of its own, so that nobody who sends ever waits for the far end.
 */
final class EagerSession extends Nio2Session {
  private final Duration writeTimeout;

  private final ReentrantLock lock = new ReentrantLock();
  // guarded by lock: all below; the first is being written while isWriting
  private final ArrayDeque<Packet> waiting = new ArrayDeque<>();
  private boolean isWriting;
  private boolean endsAfterwards;

  /** A packet that is written, or waits to be. */
  private static final class Packet extends AbstractIoWriteFuture {
    private final ByteBuffer bytes;

    Packet(Object id, ByteBuffer bytes) {
      super(id, null);
      this.bytes = bytes;
    }

    void isWrittenNow() {
      setValue(true);
    }

    void failed(Throwable reason) {
      setValue(reason);
    }
  }

  EagerSession(
      Nio2Service service,
      PropertyResolver properties,
      IoHandler handler,
      AsynchronousSocketChannel socket,
      @Nullable SocketAddress acceptedAt)
      throws IOException {
    super(service, properties, handler, socket, acceptedAt);
    writeTimeout = CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.getRequired(properties);
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    Packet packet = new Packet(getRemoteAddress(), bytes);
    if (isClosing()) {
      failed(packet, new ClosedChannelException());
      return packet;
    }
    lock.lock();
    try {
      waiting.add(packet);
      if (isWriting) {
        return packet;
      }
      isWriting = true;
    } finally {
      lock.unlock();
    }
    writeAll(packet, null);
    return packet;
  }

  /**
   * Writes what waits.
   *
   * @param begun the write of the first packet, on a thread that may wait for it; else null
   */
  private void writeAll(Packet first, @Nullable Future<Integer> begun) {
    Future<Integer> write = begun;
    for (Packet packet = first; packet != null; packet = next(packet)) {
      try {
        while (write != null || packet.bytes.hasRemaining()) {
          if (write == null) {
            write = getSocket().write(packet.bytes);
          }
          if (begun == null && !write.isDone()) {
            Packet unfinished = packet;
            Future<Integer> unfinishedWrite = write;
            Thread.ofVirtual()
                .name("write to " + getRemoteAddress())
                .start(() -> writeAll(unfinished, unfinishedWrite));
            return;
          }
          write.get(writeTimeout.toMillis(), TimeUnit.MILLISECONDS);
          write = null;
        }
        packet.isWrittenNow();
      } catch (ExecutionException e) {
        write = null;
        failed(packet, e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException | InterruptedException | RuntimeException e) {
        // A write that is under way forbids any other.
        write = null;
        failed(packet, e);
      }
    }
  }

  private void failed(Packet packet, Throwable reason) {
    packet.failed(reason);
    exceptionCaught(reason);
  }

  private @Nullable Packet next(Packet written) {
    Packet next;
    boolean ends;
    lock.lock();
    try {
      waiting.remove(written);
      next = waiting.peek();
      isWriting = next != null;
      ends = next == null && endsAfterwards;
    } finally {
      lock.unlock();
    }
    if (ends) {
      endOutput();
    }
    return next;
  }

  private void endOutput() {
    try {
      if (getSocket().isOpen()) {
        getSocket().shutdownOutput();
      }
    } catch (IOException e) {
      log.debug("the connection to {} was gone already", getRemoteAddress(), e);
    }
  }

  @Override
  public void shutdownOutputStream() {
    lock.lock();
    try {
      endsAfterwards = true;
      if (isWriting) {
        return;
      }
    } finally {
      lock.unlock();
    }
    endOutput();
  }

  private List<Packet> waiting() {
    lock.lock();
    try {
      return new ArrayList<>(waiting);
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected CloseFuture doCloseGracefully() {
    return builder()
        .when(toString(), waiting())
        .run(toString(), this::endOutput)
        .build()
        .close(false);
  }

  @Override
  protected void doCloseImmediately() {
    ClosedChannelException closed = new ClosedChannelException();
    waiting().forEach(packet -> packet.failed(closed));
    super.doCloseImmediately();
  }
}
