package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files over SSH: progress, pause, cancel, and never a partial file. */
class TransferTest {
  private static final long SIZE = 96L << 20;

  @TempDir Path folder;
  private final Recorder events = new Recorder();
  private Lab lab;
  private Multiplexer engine;
  private Context context;
  private Path source;
  private Path there;

  @BeforeEach
  void connect() throws Exception {
    lab =
        InProcessLab.start(
            Files.createDirectories(folder.resolve("lab")), List.of("web1"), "inner");
    Path ssh = Files.createDirectories(folder.resolve("ssh"));
    Files.copy(lab.knownHosts(), ssh.resolve("known_hosts"));
    engine = new Multiplexer(Patience.settings().withSshFolder(ssh), new Secrets(), events);
    Lab.Host host = lab.hosts().getFirst();
    Hop hop =
        new Hop(
            "ssh",
            Map.of(
                "hostname", host.address(),
                "port", host.port(),
                "username", host.user(),
                "identity_file", lab.privateKey().toString(),
                "python_path", List.of(Pythons.one())),
            false);
    context = engine.context(new Stack(List.of(hop)), "web1");
    source = folder.resolve("source");
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
      file.setLength(SIZE);
      file.seek(SIZE - 5);
      file.writeBytes("end.\n");
    }
    there = Files.createDirectories(folder.resolve("there"));
  }

  @AfterEach
  void stop() {
    engine.close();
    lab.close();
  }

  private CompletableFuture<Void> uploading() {
    return CompletableFuture.runAsync(() -> {
      try {
        context.upload(
            new Upload(source, there.resolve("file").toString(), 0644, false, "copy it", Set.of()));
      } catch (CallException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void aLargeFileShowsItsProgressAndArrivesWhole() throws Exception {
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading();
    held.awaitBytes(1);
    held.release();
    upload.get();

    assertThat(Files.mismatch(source, there.resolve("file"))).isEqualTo(-1);
    TransferStarted started = events.awaitOne(TransferStarted.class, e -> true);
    assertThat(started.size()).isEqualTo(SIZE);
    assertThat(started.group()).isEqualTo("copy it");
    // What is told of a pause itself has no rate, and comes from another thread.
    List<TransferProgress> progress =
        events.all(TransferProgress.class).stream().filter(e -> e.rate() > 0).toList();
    assertThat(progress).isNotEmpty().extracting(TransferProgress::done).isSorted();
    TransferFinished finished = events.awaitOne(TransferFinished.class, e -> true);
    assertThat(finished.outcome()).isEqualTo(Outcome.DONE);
    assertThat(finished.done()).isEqualTo(SIZE);
  }

  @Test
  void aCancelledTransferLeavesNothing() throws Exception {
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading();

    String transfer = held.awaitBytes(1);
    events.awaitOne(TransferProgress.class, TransferProgress::paused);
    assertThat(hidden()).isEqualTo(1);
    assertThat(there.resolve("file")).doesNotExist();
    engine.cancelTransfer(transfer);

    assertThatThrownBy(upload::get).hasRootCauseInstanceOf(CallException.class);
    assertThat(events.awaitOne(TransferFinished.class, e -> true).outcome())
        .isEqualTo(Outcome.CANCELLED);
    // The target removes what came, which is waited for, but not for long.
    Awaitility.await()
        .atMost(Patience.SOON)
        .untilAsserted(() -> assertThat(there).isEmptyDirectory());
    assertThat(context.ping(Patience.SOON)).isNotNull();
  }

  @Test
  void smallCallsPassALargeFile() throws Exception {
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading();
    held.awaitBytes(1);
    held.release();

    assertThat(context.ping(Patience.SOON)).isNotNull();

    upload.get();
  }

  @Test
  void aTargetThatIsKilledLeavesNoFileUnderItsName() throws Exception {
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading();
    held.awaitBytes(1);

    context.kill();

    assertThatThrownBy(upload::get).hasRootCauseInstanceOf(ContextLostException.class);
    assertThat(there.resolve("file")).doesNotExist();
  }

  @Test
  void whatTheTargetRefusesIsToldAsItSaidIt() {
    assertThatThrownBy(() ->
            context.upload(new Upload(source, "/nowhere/at/all", null, false, "copy it", Set.of())))
        .isInstanceOf(CallException.class)
        .hasMessageContaining("/nowhere/at");
    assertThatThrownBy(() -> context.download("/nowhere/at/all", folder.resolve("back"), "fetch"))
        .isInstanceOf(CallException.class);
    assertThat(folder.resolve("back")).doesNotExist();
  }

  private long hidden() throws Exception {
    try (Stream<Path> files = Files.list(there)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".file.")).count();
    }
  }
}
