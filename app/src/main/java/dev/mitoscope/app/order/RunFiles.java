package dev.mitoscope.app.order;

import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The event file of each run of the console, in {@code $XDG_STATE_HOME/mitoscope/runs}: what a run
 * is resumed from when the console was killed. The oldest go once there are more than a hundred.
 */
public final class RunFiles implements Consumer<Recorded>, AutoCloseable {
  private static final int KEPT = 100;

  /** Bytes. The end of a run is the last event but for a few of contexts. */
  private static final int TAIL = 1 << 18;

  private static final String SUFFIX = ".jsonl";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss-SSS").withZone(ZoneId.systemDefault());

  private final Path folder;
  private final Consumer<IOException> failed;
  private @Nullable Recorded inventory; // guarded by this
  private @Nullable RunFile current; // guarded by this

  /**
   * @param failed told when a run can't be written; the run goes on without its file
   */
  public RunFiles(Path folder, Consumer<IOException> failed) {
    this.folder = folder;
    this.failed = failed;
  }

  /** That of the account. */
  public static Path ofAccount() {
    String configured = System.getenv("XDG_STATE_HOME");
    Path home =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(configured);
    return home.resolve("mitoscope").resolve("runs");
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    if (recorded.event() instanceof InventoryLoaded) {
      inventory = recorded;
    }
    if (recorded.event() instanceof RunStarted started
        && started.command().startsWith("mitoscope run ")) {
      close();
      open(recorded);
    }
    RunFile file = current;
    if (file != null) {
      file.accept(recorded);
      if (recorded.event() instanceof RunFinished) {
        close();
      }
    }
  }

  private void open(Recorded started) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      List<Path> files = newestFirst();
      for (Path old : files.subList(Math.min(KEPT - 1, files.size()), files.size())) {
        Files.deleteIfExists(old);
      }
      RunFile file = RunFile.create(folder.resolve(NAME.format(started.at()) + SUFFIX));
      current = file;
      if (inventory != null) {
        file.accept(inventory);
      }
    } catch (IOException e) {
      failed.accept(e);
    }
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** Runs that were killed or stopped, the newest first; not the one under way. Blocks. */
  public List<Path> unfinished(int most) throws IOException {
    List<Path> files;
    synchronized (this) {
      List<Path> all = newestFirst();
      files = current == null || all.isEmpty() ? all : all.subList(1, all.size());
    }
    return files.stream().filter(RunFiles::isUnfinished).limit(most).toList();
  }

  private static boolean isUnfinished(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - tail.length);
      file.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return lines.stream().noneMatch(line -> line.contains("\"run_finished\""))
          || lines.stream()
              .anyMatch(
                  line -> line.contains("\"run_stopping\"") && line.contains("\"host\":null"));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Writes what is left of the run under way. */
  @Override
  public synchronized void close() {
    RunFile file = current;
    current = null;
    if (file != null) {
      try {
        file.close();
      } catch (UncheckedIOException e) {
        failed.accept(e.getCause());
      }
    }
  }
}
