package dev.mitoscope.multiplexer.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run's log on disk: the event stream, one line of JSON an event. Lines are written by a thread
 * of the file's own and reach the disk's cache whenever the stream rests, so that a killed process
 * loses next to nothing and the engine never waits for a disk.
 */
public final class RunFile implements Consumer<Recorded>, AutoCloseable {

  /** Ends the writer. */
  private record End() {}

  private final Path path;
  private final Writer out;
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile @Nullable IOException failure;

  private RunFile(Path path, Writer out) {
    this.path = path;
    this.out = out;
    this.writer = Thread.ofVirtual().name("run-file").start(this::write);
  }

  /**
   * Makes the file, or empties it.
   *
   * @throws IOException when it can't be written; the message names it
   */
  public static RunFile create(Path path) throws IOException {
    return new RunFile(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
  }

  /**
   * Reads a run file, event by event.
   *
   * @throws IOException when it can't be read
   * @throws IllegalArgumentException when a line is no event; names the file and the line. A last
   *     line that was cut off by a kill is left out silently.
   */
  public static void read(Path path, Consumer<Recorded> each) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; number++) {
        String next = lines.readLine();
        try {
          each.accept(EventJson.read(line));
        } catch (IllegalArgumentException e) {
          if (next != null || number == 1) {
            throw new IllegalArgumentException(path + ":" + number + ": " + e.getMessage(), e);
          }
        }
        line = next;
      }
    }
  }

  @Override
  public void accept(Recorded recorded) {
    queue.add(recorded);
  }

  /** Writes what is left. */
  @Override
  public void close() {
    queue.add(new End());
    try {
      writer.join();
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
    IOException failed = failure;
    if (failed != null) {
      throw new UncheckedIOException("cannot write " + path, failed);
    }
  }

  private void write() {
    try {
      while (true) {
        Object next = queue.poll();
        if (next == null) {
          out.flush();
          next = queue.take();
        }
        if (next instanceof Recorded recorded) {
          out.write(EventJson.write(recorded));
          out.write('\n');
        } else {
          return;
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
