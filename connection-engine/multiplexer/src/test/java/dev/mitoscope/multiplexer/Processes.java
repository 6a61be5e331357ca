package dev.mitoscope.multiplexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at processes of this machine. */
public final class Processes {
  private Processes() {}

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
