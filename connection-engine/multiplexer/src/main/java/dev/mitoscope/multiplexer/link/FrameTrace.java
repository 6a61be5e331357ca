package dev.mitoscope.multiplexer.link;

import dev.mitoscope.multiplexer.frame.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A file that tells of every frame that passes through this process: its head, never its body, for
 * there are secrets in some. {@code MITOGEN_ROUTER_DEBUG}'s; interpreters write one of their own,
 * see {@code mitoscope.tracing}. Safe for any thread.
 */
public final class FrameTrace {

  /** Where the manual says that such files are. */
  public static final Path FOLDER = Path.of("/tmp");

  private final FileChannel file;

  private FrameTrace(FileChannel file) {
    this.file = file;
  }

  /**
   * Begins this process's file, {@code mitogen.PID.log}, readable to its account alone. What bore
   * that name before is replaced; a link is removed and not followed.
   */
  public static FrameTrace begin(Path folder) throws IOException {
    Path path = folder.resolve("mitogen." + ProcessHandle.current().pid() + ".log");
    FileChannel file;
    try {
      file = create(path);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      Files.delete(path);
      file = create(path);
    }
    return new FrameTrace(file);
  }

  private static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** A frame was queued for a context, or came from one. */
  public void passed(boolean isSent, String context, Frame frame) {
    write(
        "%-8s %s: from %d to %d for %d: handle %d, answers to %d, %d bytes%s"
            .formatted(
                isSent ? "sent" : "received",
                context,
                frame.source(),
                frame.destination(),
                frame.authority(),
                frame.handle(),
                frame.reply(),
                frame.body().length,
                frame.isBulk() ? ", bulk" : ""));
  }

  private void write(String text) {
    String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    // Lines of several threads must not mix.
    synchronized (file) {
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      } catch (IOException e) {
        // The disk is full: what is traced goes on.
        return;
      }
    }
  }
}
