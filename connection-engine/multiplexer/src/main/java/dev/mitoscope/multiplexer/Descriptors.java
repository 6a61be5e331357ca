package dev.mitoscope.multiplexer;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** The file descriptors of this process: how many there are, may be, and are needed for stacks. */
public final class Descriptors {
  /** Kept for files, transfers, logs and attempts under way. */
  private static final int RESERVE = 64;

  /** An SSH connection of this JVM is one socket; a process is three pipes. */
  private static final int SOCKET = 1;

  private static final int PROCESS = 3;

  private static final String OPEN_FILES = "Max open files ";

  private Descriptors() {}

  /** Open now; 0 where the system does not tell. */
  public static int open() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  /**
   * The limit that this process lives with: what {@code ulimit -Hn} says, as the JVM raises its
   * soft limit to the hard one. 0 where the system does not tell.
   */
  public static int limit() {
    Path limits = Path.of("/proc/self/limits");
    if (Files.isReadable(limits)) {
      try {
        return limitIn(Files.readString(limits));
      } catch (IOException e) {
        // Asked for below.
      }
    }
    // Starting what answers this takes a fiftieth of a short run.
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount())
        : 0;
  }

  /** The soft limit in the text that Linux shows a process; 0 where it has none. */
  static int limitIn(String limits) {
    return limits
        .lines()
        .filter(line -> line.startsWith(OPEN_FILES))
        .map(line -> line.substring(OPEN_FILES.length()).strip().split(" +", 2)[0])
        .filter(soft -> !soft.equals("unlimited"))
        .mapToLong(Long::parseLong)
        .mapToInt(soft -> (int) Math.min(Integer.MAX_VALUE, soft))
        .findFirst()
        .orElse(0);
  }

  /**
   * Why this process can't open those links at once: the number needed, the limit, what to do.
   * Empty when it can.
   *
   * @param links the first hops of the stacks that are wanted and not connected
   */
  static Optional<String> shortageFor(Collection<Hop> links, int open, int limit) {
    int connections =
        links.stream().mapToInt(hop -> hop.method().equals("ssh") ? SOCKET : PROCESS).sum();
    int needed = open + RESERVE + connections;
    if (limit <= 0 || needed <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        ("this run needs up to %d file descriptors (%d are open, %d are for its connections, %d are"
                + " kept for files), and this process may have %d (ulimit -Hn): raise the limit to"
                + " at least %d, or run on fewer hosts with --limit")
            .formatted(needed, open, connections, RESERVE, limit, needed));
  }
}
