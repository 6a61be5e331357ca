package dev.mitoscope.multiplexer;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file to send.
 *
 * @param source the local file; read while it is sent, never held in memory
 * @param target the absolute path there
 * @param mode permission bits; null for those of the file that is replaced, else what the umask
 *     gives
 * @param temporary whether it is only to be moved on from there: without the source's times, and
 *     removed when the interpreter ends before
 * @param group the task that copies, for the events
 * @param digests what the far end shall compute while it arrives, as Python names it: {@code md5}
 */
public record Upload(
    Path source,
    String target,
    @Nullable Integer mode,
    boolean temporary,
    String group,
    Set<String> digests) {

  public Upload {
    digests = Set.copyOf(digests);
  }
}
