package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.LoopbackLab;
import dev.mitoscope.multiplexer.lab.Pythons;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many contexts at once in one process, each over a connection of its own to a real sshd. The
 * environment variable MITOSCOPE_SCALE says how many; then the usual timeouts apply, and the
 * figures that are printed are those of docs/benchmarks.md.
 */
class ScaleTest {
  private static final Duration SOON = Patience.SOON;

  @TempDir Path folder;

  @Test
  void allAnswerAndNoneIsLeftBehind() throws Exception {
    assumeTrue(LoopbackLab.missing().isEmpty());
    String asked = System.getenv("MITOSCOPE_SCALE");
    int count = asked == null ? 40 : Integer.parseInt(asked);
    List<Integer> pids = new ArrayList<>();
    try (LoopbackLab lab = LoopbackLab.start(Files.createDirectories(folder.resolve("lab")))) {
      Path ssh = Files.createDirectories(folder.resolve("ssh"));
      Files.copy(lab.configuration(lab.port()), ssh.resolve("config"));
      Settings settings = asked == null ? Patience.settings() : Settings.defaults();
      try (Multiplexer engine =
          new Multiplexer(settings.withSshFolder(ssh), new Secrets(), event -> {})) {
        long heapBefore = heap();
        long began = System.nanoTime();
        List<Context> contexts =
            all(count, number -> engine.context(stack("h" + number), "h" + number));
        double seconds = (System.nanoTime() - began) / 1e9;
        contexts.forEach(context -> pids.add(((RemoteContext) context).pid()));
        FrameStream first = ((RemoteContext) contexts.getFirst()).stream();
        assertThat(first).isNotNull();
        long sent = first.sent();

        all(count, number -> contexts.get(number).ping(SOON));

        assertThat(engine.contexts()).hasSize(count);
        assertThat(pids).doesNotHaveDuplicates().doesNotContain(0);
        System.out.printf(
            "%d contexts in %.1f s; per context: %d KiB of heap, %d KiB private memory of the"
                + " interpreter, %d KiB resident; bootstrap %d bytes%n",
            count,
            seconds,
            (heap() - heapBefore) / count / 1024,
            average(pids, pid -> memory(pid, "smaps_rollup", "Private_")),
            average(pids, pid -> memory(pid, "status", "VmRSS:")),
            sent);
      }
    }
    Awaitility.await("the end of every interpreter")
        .atMost(SOON)
        .until(() -> pids.stream().noneMatch(Processes::isRunning));
  }

  private static Stack stack(String host) {
    return new Stack(
        List.of(
            new Hop(
                "ssh", Map.of("hostname", host, "python_path", List.of(Pythons.one())), false)));
  }

  /** Something that may fail in any way. */
  private interface Work<T> {
    T of(int number) throws Exception;
  }

  private static <T> List<T> all(int count, Work<T> work) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(threads.submit(() -> work.of(number)));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long average(List<Integer> pids, ToLongFunction<Integer> figure) {
    return (long) pids.stream().mapToLong(figure).average().orElse(0);
  }

  /** The sum of the lines of a file of /proc that begin so, in KiB; 0 where there is no such. */
  private static long memory(int pid, String file, String beginning) {
    try {
      return Files.readAllLines(Path.of("/proc", Integer.toString(pid), file)).stream()
          .filter(line -> line.startsWith(beginning))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
