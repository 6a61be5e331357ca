package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.context.Answer;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One file on its way to a target: read once, never held whole. */
final class Sending {
  private static final int PIECE = 1 << 17;

  private final RemoteContext context;
  private final Upload upload;
  private final long size;
  private final Transfer transfer;

  Sending(RemoteContext context, Upload upload, long size, Transfer transfer) {
    this.context = context;
    this.upload = upload;
    this.size = size;
    this.transfer = transfer;
  }

  /** Hears of what has arrived, and wakes the sender when the target gives up. */
  private static final class Progress extends Answer {
    private final Transfer transfer;

    Progress(Transfer transfer) {
      super((kind, payload) -> transfer.progress(Plain.number(payload, "bytes")));
      this.transfer = transfer;
    }

    @Override
    protected void finished(@Nullable CallException reason) {
      if (reason != null) {
        transfer.window().fail(reason);
      }
    }
  }

  void run() throws CallException, IOException, InterruptedException {
    Map<String, @Nullable Object> put = request("put");
    put.put("path", upload.target());
    put.put("mode", upload.mode());
    Progress progress = context.ask(Handles.FILES, put, new Progress(transfer));
    try (InputStream in = java.nio.file.Files.newInputStream(upload.source())) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        transfer.window().acquire(n);
        context.send(Handles.FILES, 0, Body.of(request("data"), piece, n), true);
      }
      Map<String, @Nullable Object> commit = request("commit");
      commit.put("size", size);
      // As bulk, so that it stays behind the data.
      context.send(Handles.FILES, 0, Body.of(commit), true);
    } catch (CallException | IOException | InterruptedException e) {
      if (!progress.isDone()) {
        abort(progress);
      }
      throw e;
    }
    progress.await(null);
  }

  /** Returns when the target says that nothing is left of it. */
  private void abort(Answer progress) throws InterruptedException {
    context.send(Handles.FILES, 0, Body.of(request("abort")), true);
    try {
      progress.await(Transfer.ABORT_WITHIN);
    } catch (CallException e) {
      // What ended the transfer is told, not this.
    }
  }

  private Map<String, @Nullable Object> request(String what) {
    Map<String, @Nullable Object> request = new HashMap<>();
    request.put("do", what);
    request.put("id", transfer.number());
    return request;
  }
}
