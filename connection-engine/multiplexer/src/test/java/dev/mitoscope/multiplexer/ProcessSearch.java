package dev.mitoscope.multiplexer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks through the command lines and environments of all processes of this machine, again and
 * again until it is closed.
 */
final class ProcessSearch implements AutoCloseable {
  private final Collection<String> texts;
  private final Set<String> found = new ConcurrentSkipListSet<>();
  private final AtomicInteger passes = new AtomicInteger();
  private volatile boolean ended;

  ProcessSearch(Collection<String> texts) {
    this.texts = List.copyOf(texts);
    Thread.ofPlatform().daemon().name("process search").start(this::search);
  }

  /** Where it found one: {@code 4711/cmdline: …}. */
  Set<String> found() {
    return found;
  }

  /** How often all processes were looked at, from their first to their last. */
  int passes() {
    return passes.get();
  }

  @Override
  public void close() {
    ended = true;
  }

  private void search() {
    while (!ended) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        for (Path process : all) {
          look(process.resolve("cmdline"));
          look(process.resolve("environ"));
        }
      } catch (IOException e) {
        found.add("/proc could not be read: " + e.getMessage());
      }
      passes.incrementAndGet();
    }
  }

  private void look(Path file) {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return; // It ended meanwhile.
    }
    for (String each : texts) {
      if (text.contains(each)) {
        found.add(Path.of("/proc").relativize(file) + ": " + text.replace('\0', ' '));
      }
    }
  }
}
