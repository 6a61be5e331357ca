package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files to and from interpreters, directly and through others, cut and resumed. */
class FileServiceTest {
  private static final Duration SOON = Patience.SOON;
  private static final int SIZE = 24 << 20;

  @TempDir Path folder;
  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(Patience.settings(), new Secrets(), events);
  private Path source;
  private Path target;

  @BeforeEach
  void write() throws Exception {
    byte[] content = new byte[SIZE];
    new Random(7).nextBytes(content);
    source = Files.write(folder.resolve("source"), content);
    target = Files.createDirectories(folder.resolve("there")).resolve("file");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Context context(String... names) throws Exception {
    List<Hop> hops = new ArrayList<>();
    for (String name : names) {
      hops.add(
          new Hop(
              "local", Map.of("python_path", List.of(Pythons.one()), "remote_name", name), false));
    }
    return engine.context(new Stack(hops), names[names.length - 1]);
  }

  private Map<String, String> upload(Context to, Path place) throws Exception {
    return to.upload(
        new Upload(source, place.toString(), null, false, "copy", Set.of("sha1", "md5")));
  }

  private CompletableFuture<Void> uploading(Context to) {
    return CompletableFuture.runAsync(() -> {
      try {
        upload(to, target);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** Makes the source larger than what passes before it is held. */
  private void enlarge() throws Exception {
    byte[] content = Files.readAllBytes(source);
    for (int i = 0; i < 3; i++) {
      Files.write(source, content, StandardOpenOption.APPEND);
    }
  }

  private long hidden() throws Exception {
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).count();
    }
  }

  @Test
  void anUploadThatWasCutGoesOnWhereItEnded() throws Exception {
    enlarge();
    Context first = context("web1");
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading(first);
    held.awaitBytes(2 << 20);

    first.kill();
    assertThatThrownBy(upload::get).hasRootCauseInstanceOf(ContextLostException.class);
    assertThat(target).doesNotExist();
    assertThat(hidden()).isEqualTo(1);
    Map<String, String> digests = upload(context("web1"), target);

    assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    assertThat(digests)
        .containsEntry("sha1", FileDigest.of(source, "SHA-1"))
        .containsEntry("md5", FileDigest.of(source, "MD5"));
    assertThat(hidden()).isZero();
    assertThat(events.awaitOne(TransferFinished.class, e -> e.message() == null).cached())
        .isGreaterThan(1 << 20);
  }

  @Test
  void aFileThatChangesWhileItIsSentIsRefused() throws Exception {
    Held held = new Held(engine, events);
    CompletableFuture<Void> upload = uploading(context("web1"));
    held.awaitBytes(0);
    try (FileChannel content = FileChannel.open(source, StandardOpenOption.WRITE)) {
      content.write(ByteBuffer.wrap("changed".getBytes(StandardCharsets.UTF_8)), SIZE - 7);
    }
    held.release();

    assertThatThrownBy(upload::get).hasStackTraceContaining("the file changed while it was sent");
    assertThat(target).doesNotExist();
    assertThat(hidden()).isZero();
  }

  @Test
  void aFetchThatWasCutGoesOnWhereItEnded() throws Exception {
    enlarge();
    Context first = context("web1");
    Held held = new Held(engine, events);
    CompletableFuture<Void> fetch =
        CompletableFuture.runAsync(() -> {
          try {
            first.download(source.toString(), target, "fetch");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    held.awaitBytes(2 << 20);

    first.kill();
    assertThatThrownBy(fetch::get).hasRootCauseInstanceOf(ContextLostException.class);
    assertThat(target).doesNotExist();
    context("web1").download(source.toString(), target, "fetch");

    assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    assertThat(hidden()).isZero();
    assertThat(events.awaitOne(TransferFinished.class, e -> e.message() == null).cached())
        .isGreaterThan(1 << 20);
  }

  @Test
  void whatIsReplacedKeepsItsModeAndAttributesAndTakesTheTimes() throws Exception {
    Files.writeString(target, "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    boolean attributes = Files.getFileStore(target).supportsFileAttributeView("user");
    if (attributes) {
      Files.getFileAttributeView(target, UserDefinedFileAttributeView.class)
          .write("label", StandardCharsets.UTF_8.encode("kept"));
    }
    FileTime changed = FileTime.from(Instant.parse("2020-02-03T04:05:06Z"));
    Files.setLastModifiedTime(source, changed);

    upload(context("web1"), target);

    assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getLastModifiedTime(target)).isEqualTo(changed);
    if (attributes) {
      assertThat(Files.getFileAttributeView(target, UserDefinedFileAttributeView.class).list())
          .containsExactly("label");
    }
  }

  @Test
  void contentCrossesTheWayToAnIntermediaryOnce() throws Exception {
    Context first = context("controller", "host", "app1");
    Context second = context("controller", "host", "app2");

    CompletableFuture<Void> one = uploading(first);
    Path other = target.resolveSibling("other");
    upload(second, other);
    one.get();

    assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    assertThat(Files.mismatch(source, other)).isEqualTo(-1);
    assertThat(events.all(TransferFinished.class))
        .extracting(TransferFinished::cached)
        .containsExactlyInAnyOrder(0L, (long) SIZE);
  }

  @Test
  void aStoppedContextNeitherFillsItsIntermediaryNorStopsItsSibling() throws Exception {
    Context host = context("controller", "host");
    Context slow = context("controller", "host", "slow");
    Context sibling = context("controller", "host", "sibling");
    upload(sibling, target.resolveSibling("warm"));
    long before = residentKilobytes(pid(host));
    signal("STOP", pid(slow));
    CompletableFuture<Void> upload = uploading(slow);
    try {
      events.awaitOne(TransferStarted.class, e -> e.context() == slow.id());

      upload(sibling, target.resolveSibling("other"));

      assertThat(sibling.call(CallRequest.of("os:getpid", Map.of())).await(SOON)).isNotNull();
      assertThat(upload).isNotDone();
      assertThat(residentKilobytes(pid(host)) - before).isLessThan(SIZE / 1024 * 3 / 4);
    } finally {
      signal("CONT", pid(slow));
    }
    upload.get();
    assertThat(Files.mismatch(source, target)).isEqualTo(-1);
  }

  private int pid(Context context) {
    return events.awaitOne(ContextReady.class, e -> e.context() == context.id()).pid();
  }

  private static long residentKilobytes(int pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String name, int pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }
}
