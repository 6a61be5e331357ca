package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The file service. Safe for any thread. */
public final class Files {
  private final EventSink events;
  private final Secrets secrets;
  private final AtomicLong count = new AtomicLong();
  private final ConcurrentMap<String, Transfer> open = new ConcurrentHashMap<>();

  public Files(EventSink events, Secrets secrets) {
    this.events = events;
    this.secrets = secrets;
  }

  /** What a transfer does between its beginning and its end. */
  private interface Work {
    void run(Transfer transfer) throws CallException, IOException, InterruptedException;
  }

  /** Sends a file; returns when it is in place. */
  public void upload(RemoteContext context, Upload upload)
      throws CallException, InterruptedException {
    long size;
    try {
      size = java.nio.file.Files.size(upload.source());
    } catch (IOException e) {
      throw local(e);
    }
    run(
        context,
        upload.group(),
        upload.source().toString(),
        upload.target(),
        size,
        true,
        transfer -> new Sending(context, upload, size, transfer).run());
  }

  /** Fetches a file; returns when it is in place here. */
  public void download(RemoteContext context, String source, Path target, String group)
      throws CallException, InterruptedException {
    run(
        context,
        group,
        source,
        target.toString(),
        -1,
        false,
        transfer -> new Fetching(context, source, target, transfer).run());
  }

  public void cancel(String transfer) {
    Optional.ofNullable(open.get(transfer)).ifPresent(Transfer::cancel);
  }

  public void pause(String transfer, boolean paused) {
    Optional.ofNullable(open.get(transfer)).ifPresent(known -> known.pause(paused));
  }

  private void run(
      RemoteContext context,
      String group,
      String source,
      String target,
      long size,
      boolean upload,
      Work work)
      throws CallException, InterruptedException {
    context.supplyPart("mitoscope.files");
    Transfer transfer = new Transfer(count.incrementAndGet(), events);
    open.put(transfer.id(), transfer);
    events.emit(
        new TransferStarted(
            transfer.id(),
            secrets.mask(group),
            context.host(),
            context.id(),
            source,
            target,
            context.way(),
            size,
            upload));
    try {
      work.run(transfer);
      transfer.finished();
    } catch (CallException e) {
      transfer.failed(e, secrets.mask(String.valueOf(e.getMessage())));
      throw e;
    } catch (IOException e) {
      CallException failure = local(e);
      transfer.failed(failure, secrets.mask(String.valueOf(failure.getMessage())));
      throw failure;
    } catch (InterruptedException e) {
      transfer.failed(new CallException("Cancelled", "interrupted", null), "interrupted");
      throw e;
    } finally {
      open.remove(transfer.id());
    }
  }

  private static CallException local(IOException e) {
    return new CallException(
        e.getClass().getSimpleName(), "on this machine: " + e.getMessage(), null);
  }
}
