package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.CallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being fetched: hidden beside its place until it is whole and synced. What was cut
 * off is kept under a name that says what it is the beginning of, and goes on there. One thread.
 */
final class PartialFile implements AutoCloseable {
  private static final long WORTH_KEEPING = 1 << 20;

  private final Path target;
  private final String origin;
  private Path hidden;
  private @Nullable FileChannel out;
  private final MessageDigest digest = Content.digest();
  private boolean keep;
  private boolean done;

  /**
   * @param origin names the source: a context and a path there
   */
  PartialFile(Path target, String origin) {
    this.target = target;
    this.origin = origin;
    this.hidden = target;
  }

  /** What an earlier attempt left: {@code size}, {@code changed}, {@code at}; null for nothing. */
  @Nullable Map<String, Object> known() throws IOException {
    Path note = note();
    if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    String[] words = Files.readString(note).strip().split(" ", -1);
    Path part = part();
    if (words.length != 2 || !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Map<String, Object> known = new HashMap<>();
    known.put("size", Long.parseLong(words[0]));
    known.put("changed", words[1]);
    known.put("at", Files.size(part));
    return known;
  }

  /** Opens it at that place; {@code changed} is the source's time of change. */
  void open(long size, String changed, long at) throws IOException, CallException {
    FileChannel channel = lockedPart();
    if (channel == null) {
      // Another process fetches the same.
      hidden = target.resolveSibling(part().getFileName() + "-" + ProcessHandle.current().pid());
      channel = create(hidden, StandardOpenOption.CREATE_NEW);
    }
    out = channel;
    long there = Math.min(at, channel.size());
    if (there != at) {
      throw new CallException("ProtocolError", "it began behind what is here", null);
    }
    channel.truncate(at);
    ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
    while (channel.position() < at && channel.read(buffer.clear()) >= 0) {
      digest.update(buffer.flip());
    }
    channel.position(at);
    Files.writeString(note(), size + " " + changed);
  }

  private @Nullable FileChannel lockedPart() throws IOException {
    hidden = part();
    FileChannel channel = create(hidden, StandardOpenOption.CREATE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This process fetches it already.
    }
    channel.close();
    return null;
  }

  private static FileChannel create(Path path, StandardOpenOption how) throws IOException {
    return FileChannel.open(
        path, how, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  void write(ByteBuffer data) throws IOException {
    digest.update(data.duplicate());
    while (data.hasRemaining()) {
      opened().write(data);
    }
  }

  private FileChannel opened() {
    if (out == null) {
      throw new IllegalStateException("not open");
    }
    return out;
  }

  /** Puts it in place. */
  void finish(long size, String hash) throws IOException, CallException {
    FileChannel channel = opened();
    if (channel.size() != size || !HexFormat.of().formatHex(digest.digest()).equals(hash)) {
      throw new CallException("IOError", "the file changed while it was fetched", null);
    }
    channel.force(true);
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
  }

  /** What has come is worth to be gone on with. */
  void keep() {
    keep = true;
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = out;
    boolean kept = keep && channel != null && channel.size() >= WORTH_KEEPING;
    if (channel != null) {
      channel.close();
      if (!kept && !done) {
        Files.deleteIfExists(hidden);
      }
    }
    if (!kept) {
      Files.deleteIfExists(note());
    }
  }

  private Path part() {
    return beside(".part-");
  }

  private Path note() {
    return beside(".note-");
  }

  private Path beside(String kind) {
    String name = String.valueOf(target.getFileName());
    MessageDigest id = Content.digest();
    byte[] hash = id.digest(origin.getBytes(StandardCharsets.UTF_8));
    return target.resolveSibling(
        "."
            + name.substring(0, Math.min(64, name.length()))
            + kind
            + HexFormat.of().formatHex(hash, 0, 8));
  }
}
