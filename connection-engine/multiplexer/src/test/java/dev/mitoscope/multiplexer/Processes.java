package dev.mitoscope.multiplexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Looks at processes of this machine. */
public final class Processes {
  private Processes() {}

  /** Returns when none of its threads runs: the signal alone takes a while to reach them all. */
  public static void stop(@Nullable Object pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
    Awaitility.await().atMost(Patience.SOON).until(() -> areThreadsStopped(pid));
  }

  private static boolean areThreadsStopped(@Nullable Object pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        if (!stat.substring(stat.lastIndexOf(')')).startsWith(") T")) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether it runs; one that ended and was not yet waited for does not. */
  public static boolean isRunning(@Nullable Object pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }
}
