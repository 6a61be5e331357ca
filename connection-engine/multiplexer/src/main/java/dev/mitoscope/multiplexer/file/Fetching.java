package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One file on its way here; the target sends only as much as it was allowed to. */
final class Fetching {
  private static final long ALLOWED = 4 << 20;

  private final RemoteContext context;
  private final String source;
  private final Path target;
  private final Transfer transfer;
  // Empty marks the end. Bounded by what the target is allowed to send.
  private final LinkedBlockingQueue<Optional<ByteBuffer>> pieces = new LinkedBlockingQueue<>();

  Fetching(RemoteContext context, String source, Path target, Transfer transfer) {
    this.context = context;
    this.source = source;
    this.target = target;
    this.transfer = transfer;
  }

  private final class Pieces extends Answer {
    Pieces() {
      super(CallListener.NONE);
    }

    @Override
    protected void takeData(Map<String, @Nullable Object> head, ByteBuffer data) {
      pieces.add(Optional.of(data));
    }

    @Override
    protected void finished(@Nullable CallException reason) {
      pieces.add(Optional.empty());
    }
  }

  void run() throws CallException, IOException, InterruptedException {
    Path hidden =
        target.resolveSibling(
            "."
                + target.getFileName()
                + ".mitoscope-"
                + ProcessHandle.current().pid()
                + "-"
                + transfer.number());
    Pieces answer =
        context.ask(
            Handles.FILES,
            Map.of("do", "get", "id", transfer.number(), "path", source, "allowed", ALLOWED),
            new Pieces());
    try {
      try (FileChannel out =
          FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(out);
        answer.await(null);
        out.force(true);
      }
      java.nio.file.Files.move(
          hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (CallException | IOException | InterruptedException e) {
      context.send(Handles.FILES, 0, Body.of(Map.of("do", "abort", "id", transfer.number())));
      java.nio.file.Files.deleteIfExists(hidden);
      throw e;
    }
  }

  private void write(FileChannel out) throws CallException, IOException, InterruptedException {
    long done = 0;
    for (Optional<ByteBuffer> piece = pieces.take(); piece.isPresent(); piece = pieces.take()) {
      ByteBuffer data = piece.get();
      int length = data.remaining();
      while (data.hasRemaining()) {
        out.write(data);
      }
      done += length;
      // Stops here while paused, and for good when cancelled.
      transfer.window().acquire(length);
      transfer.progress(done);
      context.send(
          Handles.FILES,
          0,
          Body.of(Map.of("do", "allow", "id", transfer.number(), "bytes", length)));
    }
  }
}
