package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.PipedProcess;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The file service. Safe for any thread. */
public final class Files {
  private final EventSink events;
  private final Secrets secrets;
  private final AtomicLong count = new AtomicLong();
  private final Uploads uploads;
  private final ConcurrentMap<String, Transfer> open = new ConcurrentHashMap<>();

  public Files(EventSink events, Secrets secrets) {
    this.events = events;
    this.secrets = secrets;
    this.uploads = new Uploads(() -> new Transfer(count::incrementAndGet, event -> {}));
  }

  /** What a transfer does between its beginning and its end. */
  private interface Work {
    /** What came of it. */
    Arrived run(Transfer transfer) throws CallException, IOException, InterruptedException;
  }

  /** Sends a file; returns when it is in place, with the digests that were wanted. */
  public Map<String, String> upload(RemoteContext context, Upload upload)
      throws CallException, InterruptedException {
    Content content;
    try {
      content = Content.of(upload.source(), uploads.algorithm(context));
    } catch (IOException e) {
      throw local(e);
    }
    return run(
            context,
            upload.group(),
            upload.source().toString(),
            upload.target(),
            content.size(),
            true,
            transfer -> uploads.run(context, upload, content, transfer))
        .digests();
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
        transfer ->
            Arrived.undigested(
                new Fetching(
                        context,
                        source,
                        new PartialFile(target, context.stack().key() + source),
                        transfer)
                    .run()));
  }

  /** Starts a process whose input and output are carried. */
  public PipedProcess pipe(RemoteContext context, List<String> argv)
      throws CallException, InterruptedException {
    context.supplyPart("mitoscope.files");
    return Piping.start(context, count.incrementAndGet(), argv);
  }

  public void cancel(String transfer) {
    Optional.ofNullable(open.get(transfer)).ifPresent(Transfer::cancel);
  }

  public void pause(String transfer, boolean paused) {
    Optional.ofNullable(open.get(transfer)).ifPresent(known -> known.pause(paused));
  }

  private Arrived run(
      RemoteContext context,
      String group,
      String source,
      String target,
      long size,
      boolean upload,
      Work work)
      throws CallException, InterruptedException {
    context.supplyPart("mitoscope.files");
    Transfer transfer = new Transfer(count::incrementAndGet, events);
    open.put(transfer.id(), transfer);
    shareWindows();
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
      Arrived arrived = work.run(transfer);
      transfer.finished(arrived.cached());
      return arrived;
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
      shareWindows();
    }
  }

  /** What all transfers together may have under way bounds what any intermediary holds. */
  private void shareWindows() {
    long share = Math.max(Window.SMALLEST / 4, Window.LARGEST / Math.max(1, open.size()));
    open.values().forEach(transfer -> transfer.window().limit(share));
  }

  static CallException local(IOException e) {
    return new CallException(
        e.getClass().getSimpleName(), "on this machine: " + e.getMessage(), null);
  }
}
