package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.PipedProcess;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A process at the far end; what it reads and prints goes in pieces under a window. */
final class Piping implements PipedProcess {
  private static final int PIECE = 1 << 17;

  /** So many bytes may be under way in one direction. */
  private static final long WINDOW = 4 << 20;

  private final RemoteContext context;
  private final long number;
  private final Progress progress = new Progress();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // all guarded by the lock
  private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
  private long written;
  private long taken;
  private long received;
  private long allowed = WINDOW;
  private long read;
  private boolean ended;
  private @Nullable CallException failure;

  private Piping(RemoteContext context, long number) {
    this.context = context;
    this.number = number;
  }

  static Piping start(RemoteContext context, long number, List<String> argv)
      throws InterruptedException {
    Piping piping = new Piping(context, number);
    Map<String, @Nullable Object> request = piping.request("pipe");
    request.put("argv", argv);
    request.put("allowed", WINDOW);
    context.ask(Handles.FILES, request, piping.progress);
    return piping;
  }

  private Map<String, @Nullable Object> request(String what) {
    Map<String, @Nullable Object> request = new HashMap<>();
    request.put("do", what);
    request.put("id", number);
    return request;
  }

  private void send(Map<String, @Nullable Object> request, byte[] data, int length)
      throws InterruptedException {
    context.send(Handles.FILES, 0, Body.of(request, data, length), true);
  }

  private void send(Map<String, @Nullable Object> request, boolean bulk)
      throws InterruptedException {
    context.send(Handles.FILES, 0, Body.of(request), bulk);
  }

  /** What comes back, on the mailbox's thread. */
  private final class Progress extends Answer {
    Progress() {
      super(CallListener.NONE);
    }

    @Override
    protected void emitted(String kind, Map<String, @Nullable Object> payload) {
      change(() -> taken = Plain.number(payload, "bytes"));
    }

    @Override
    protected void takeData(Map<String, @Nullable Object> head, ByteBuffer data) {
      change(() -> {
        received += data.remaining();
        if (received <= allowed) {
          arrived.add(data);
        } else {
          failure = new CallException("ProtocolError", "it sent more than it was allowed to", null);
        }
      });
    }

    @Override
    protected void finished(@Nullable CallException reason) {
      change(() -> {
        ended = true;
        failure = failure == null ? reason : failure;
      });
    }
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw new IOException(context.name() + ": " + failure.getMessage(), failure);
    }
  }

  private final OutputStream input =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          for (int at = 0; at < length; at += PIECE) {
            byte[] piece = new byte[Math.min(PIECE, length - at)];
            System.arraycopy(bytes, offset + at, piece, 0, piece.length);
            put(piece);
          }
        }

        @Override
        public void close() throws IOException {
          try {
            // As bulk, so that it stays behind the data.
            send(request("close"), true);
          } catch (InterruptedException e) {
            throw interrupted();
          }
        }
      };

  private void put(byte[] piece) throws IOException {
    try {
      lock.lock();
      try {
        while (!ended && failure == null && written - taken > WINDOW) {
          changed.await();
        }
        check();
        written += piece.length;
        if (ended) {
          throw new IOException("the process reads no more: it has ended");
        }
      } finally {
        lock.unlock();
      }
      send(request("data"), piece, piece.length);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  private final InputStream output =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return get(bytes, offset, length);
        }
      };

  private int get(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      int count;
      long more = 0;
      lock.lock();
      try {
        while (!ended && failure == null && arrived.isEmpty()) {
          changed.await();
        }
        check();
        ByteBuffer next = arrived.peek();
        if (next == null) {
          return -1;
        }
        count = Math.min(length, next.remaining());
        next.get(bytes, offset, count);
        if (!next.hasRemaining()) {
          arrived.remove();
        }
        read += count;
        if (read + WINDOW - allowed >= PIECE) {
          more = read + WINDOW - allowed;
          allowed += more;
        }
      } finally {
        lock.unlock();
      }
      if (more > 0) {
        Map<String, @Nullable Object> request = request("allow");
        request.put("bytes", more);
        send(request, false);
      }
      return count;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public Ending await() throws CallException, InterruptedException {
    Map<String, @Nullable Object> result = Plain.object(progress.await(null));
    return new Ending((int) Plain.number(result, "status"), Plain.text(result, "errors"));
  }

  @Override
  public void close() {
    try {
      send(request("end"), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
