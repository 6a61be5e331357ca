package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Several labs may be up at once on one machine: their names and networks must not meet. */
final class FreeNumber {
  /** Network interfaces and network namespaces, by name. */
  private static final List<Path> NAMES = List.of(Path.of("/sys/class/net"), Path.of("/run/netns"));

  private FreeNumber() {}

  /**
   * A number whose lab is not on this machine, nor anything that was left of it; by chance, so that
   * labs that start at once take different ones.
   *
   * @param prefix of the lab's name
   * @param end it is less
   * @param step it is a multiple of that
   */
  static int of(String prefix, int end, int step) throws IOException {
    List<String> taken = new ArrayList<>();
    for (Path folder : NAMES) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> names = Files.list(folder)) {
          names.map(name -> name.getFileName().toString()).forEach(taken::add);
        }
      }
    }
    int count = end / step;
    int first = ThreadLocalRandom.current().nextInt(count);
    for (int i = 0; i < count; i++) {
      int number = (first + i) % count * step;
      if (taken.stream().noneMatch(name -> name.startsWith(prefix + number))) {
        return number;
      }
    }
    throw new IOException("there are " + count + " labs called " + prefix + " already");
  }
}
