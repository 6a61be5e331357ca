package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One file on its way here; the target sends only as much as it was allowed to. */
final class Fetching {
  private static final int PIECE = 1 << 17;

  private final RemoteContext context;
  private final String source;
  private final Transfer transfer;
  private final PartialFile partial;
  // Bounded by what the target was allowed to send; whoever sends more is stopped.
  private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
  // Only counted up by the thread that allows, only read by the mailbox.
  private volatile long allowed;
  private long arrived;

  /** What comes from the target, in its order. */
  private sealed interface News {
    record Start(long size, String changed, long at) implements News {}

    record Piece(ByteBuffer data) implements News {}

    record End() implements News {}
  }

  Fetching(RemoteContext context, String source, PartialFile partial, Transfer transfer) {
    this.context = context;
    this.source = source;
    this.partial = partial;
    this.transfer = transfer;
  }

  private final class Pieces extends Answer {
    Pieces() {
      super(CallListener.NONE);
    }

    @Override
    protected void emitted(String kind, Map<String, @Nullable Object> payload) {
      news.add(
          new News.Start(
              Plain.number(payload, "size"),
              Plain.text(payload, "changed"),
              Plain.number(payload, "at")));
    }

    @Override
    protected void takeData(Map<String, @Nullable Object> head, ByteBuffer data) {
      arrived += data.remaining();
      if (arrived <= allowed) {
        news.add(new News.Piece(data));
      } else {
        transfer
            .window()
            .fail(new CallException("ProtocolError", "it sent more than it was allowed to", null));
      }
    }

    @Override
    protected void finished(@Nullable CallException reason) {
      if (reason != null) {
        transfer.window().fail(reason);
      }
      news.add(new News.End());
    }
  }

  /**
   * Returns when the file is in place here.
   *
   * @return bytes that were here from before
   */
  long run() throws CallException, IOException, InterruptedException {
    try (partial) {
      return fetch();
    }
  }

  private long fetch() throws CallException, IOException, InterruptedException {
    Pieces answer = begin();
    Thread allowing = null;
    try {
      if (!(next() instanceof News.Start start)) {
        transfer.await(answer);
        throw new CallException("ProtocolError", "it sent no beginning", null);
      }
      partial.open(start.size, start.changed, start.at);
      allowing = Thread.ofVirtual().name("allow " + transfer.id()).start(() -> allow(start));
      write(start);
      Map<String, @Nullable Object> end = Plain.object(transfer.await(answer));
      // What came too much may have come after all that was waited for.
      transfer.window().check();
      partial.finish(start.size, Plain.text(end, "hash"));
      return start.at;
    } catch (ContextLostException e) {
      partial.keep();
      throw e;
    } catch (CallException | IOException | InterruptedException e) {
      context.send(Handles.FILES, 0, Body.of(Map.of("do", "abort", "id", transfer.number())));
      throw e;
    } finally {
      if (allowing != null) {
        allowing.interrupt();
      }
    }
  }

  private Pieces begin() throws CallException, IOException, InterruptedException {
    Map<String, @Nullable Object> request = new HashMap<>();
    request.put("do", "get");
    request.put("id", transfer.number());
    request.put("path", source);
    request.put("resume", partial.known());
    allowed = Window.SMALLEST;
    request.put("allowed", allowed);
    transfer.window().acquire(Window.SMALLEST);
    return context.ask(Handles.FILES, request, new Pieces());
  }

  /** Allows more while the window has room; stops here while paused, and when cancelled. */
  private void allow(News.Start start) {
    try {
      for (long given = allowed; given < start.size - start.at; given += PIECE) {
        transfer.window().acquire(PIECE);
        // This thread is the only one that changes it.
        allowed = given + PIECE;
        context.send(
            Handles.FILES,
            0,
            Body.of(Map.of("do", "allow", "id", transfer.number(), "bytes", PIECE)));
      }
    } catch (CallException e) {
      // The writer hears of it from the window too.
    } catch (InterruptedException e) {
      // The transfer is over.
    }
  }

  private void write(News.Start start) throws CallException, IOException, InterruptedException {
    long done = start.at;
    while (done < start.size) {
      switch (next()) {
        case News.Piece piece -> {
          int length = piece.data.remaining();
          partial.write(piece.data);
          done += length;
          transfer.progress(done);
        }
        case News.End end ->
            throw new CallException("ProtocolError", "it ended before all had come", null);
        case News.Start again -> throw new CallException("ProtocolError", "it began twice", null);
      }
    }
  }

  private News next() throws CallException, InterruptedException {
    while (true) {
      News next = news.poll(Transfer.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      transfer.window().check();
      if (next != null) {
        return next;
      }
    }
  }
}
