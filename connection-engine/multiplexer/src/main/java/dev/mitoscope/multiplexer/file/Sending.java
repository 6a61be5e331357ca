package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file on its way to a context: from here, or from an intermediary that has its content. */
final class Sending {
  private static final int SMALLEST_PIECE = 1 << 17;
  private static final int LARGEST_PIECE = 1 << 19;

  /** What is more urgent waits for the piece that was begun: for a part of the way's delay. */
  private static final int PIECES_UNDER_WAY = 8;

  private final RemoteContext context;
  private final Content content;
  private final Transfer transfer;
  private final @Nullable RemoteContext server;
  private volatile long had;

  /**
   * @param server has the content in its store; null to send it from here
   */
  Sending(
      RemoteContext context, Content content, Transfer transfer, @Nullable RemoteContext server) {
    this.context = context;
    this.content = content;
    this.transfer = transfer;
    this.server = server;
  }

  /** Hears of what has arrived, and wakes the sender when the far end gives up. */
  private final class Progress extends Answer {
    private boolean isFirst = true;

    Progress() {
      super(CallListener.NONE);
    }

    @Override
    protected void emitted(String kind, Map<String, @Nullable Object> payload) {
      long bytes = Plain.number(payload, "bytes");
      if (isFirst) {
        had = bytes;
        isFirst = false;
      }
      if (bytes > 0) {
        transfer.progress(Math.min(bytes, content.size()));
      }
    }

    @Override
    protected void finished(@Nullable CallException reason) {
      if (reason != null) {
        transfer.window().fail(reason);
      }
    }
  }

  /**
   * Returns when the far end has it all.
   *
   * @param what put it in its place, or store it to serve it
   * @param digests what the far end shall compute besides
   */
  Arrived run(String what, Set<String> digests, Map<String, @Nullable Object> more)
      throws CallException, IOException, InterruptedException {
    Map<String, @Nullable Object> opening = request(what, transfer.number());
    opening.put("size", content.size());
    opening.put("hash", content.hash());
    opening.put("digests", expected(digests));
    opening.putAll(more);
    Progress progress = context.ask(Handles.FILES, opening, new Progress());
    try {
      if (server == null) {
        sendFromHere();
      } else {
        sendFrom(server);
      }
      return new Arrived(had, digests(transfer.await(progress)));
    } catch (CallException | IOException | InterruptedException e) {
      if (!progress.isDone()) {
        abort(progress);
      }
      throw e;
    }
  }

  /** The digests to compute, each with what it must be, or null. */
  private Map<String, @Nullable Object> expected(Set<String> digests) {
    Map<String, @Nullable Object> expected = new HashMap<>();
    digests.forEach(name -> expected.put(name, null));
    expected.put(content.pythonAlgorithm(), content.hash());
    return expected;
  }

  private static Map<String, String> digests(@Nullable Object answer) {
    Map<String, String> digests = new HashMap<>();
    Plain.object(Plain.object(answer).get("digests"))
        .forEach((name, digest) -> digests.put(name, String.valueOf(digest)));
    return digests;
  }

  private void sendFromHere() throws CallException, IOException, InterruptedException {
    try (FileChannel in = FileChannel.open(content.file(), StandardOpenOption.READ)) {
      for (long at = 0; at < content.size(); ) {
        int length = (int) Math.min(piece(), content.size() - at);
        transfer.window().acquire(length);
        Map<String, @Nullable Object> head = request("data", transfer.number());
        head.put("at", at);
        Body body = Body.withRoom(head, length);
        fill(body.room(), in, at);
        context.send(Handles.FILES, 0, body, true);
        at = Math.max(at + length, had);
      }
    }
    // As bulk, so that it stays behind the data.
    context.send(Handles.FILES, 0, Body.of(request("commit", transfer.number())), true);
  }

  private long piece() {
    return Math.clamp(
        transfer.window().allowed() / PIECES_UNDER_WAY, SMALLEST_PIECE, LARGEST_PIECE);
  }

  private void fill(ByteBuffer piece, FileChannel in, long at) throws IOException {
    long next = at;
    while (piece.hasRemaining()) {
      int read = in.read(piece, next);
      if (read < 0) {
        throw new IOException(content.file() + " became shorter while it was sent");
      }
      next += read;
    }
  }

  private void sendFrom(RemoteContext having) throws CallException, InterruptedException {
    long number = transfer.another();
    Map<String, @Nullable Object> serve = request("serve", number);
    serve.put("hash", content.hash());
    serve.put("to", context.id());
    having.ask(
        Handles.FILES,
        serve,
        new Answer(CallListener.NONE) {
          @Override
          protected void finished(@Nullable CallException reason) {
            if (reason != null) {
              transfer.window().fail(reason);
            }
          }
        });
    try {
      for (long at = 0; at < content.size(); ) {
        int length = (int) Math.min(piece(), content.size() - at);
        transfer.window().acquire(length);
        Map<String, @Nullable Object> message = request("data", transfer.number());
        message.put("at", at);
        pass(having, number, message, length);
        at = Math.max(at + length, had);
      }
      pass(having, number, request("commit", transfer.number()), 0);
    } catch (CallException | InterruptedException e) {
      having.send(Handles.FILES, 0, Body.of(request("abort", number)));
      throw e;
    }
  }

  private static void pass(
      RemoteContext having, long number, Map<String, @Nullable Object> message, int length)
      throws InterruptedException {
    Map<String, @Nullable Object> request = request("send", number);
    request.put("message", message);
    request.put("length", length);
    having.send(Handles.FILES, 0, Body.of(request));
  }

  /** Returns when the far end says that nothing is left of it. */
  private void abort(Answer progress) throws InterruptedException {
    context.send(Handles.FILES, 0, Body.of(request("abort", transfer.number())), true);
    try {
      progress.await(Transfer.ABORT_WITHIN);
    } catch (CallException e) {
      // What ended the transfer is told, not this.
    }
  }

  private static Map<String, @Nullable Object> request(String what, long number) {
    Map<String, @Nullable Object> request = new HashMap<>();
    request.put("do", what);
    request.put("id", number);
    return request;
  }
}
