package dev.mitoscope.multiplexer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Digests of local files. That of a large one is computed once for all who want it at the same
 * time, and remembered while the file stays as it is; and it is computed on a thread of the
 * operating system, because a virtual one that only computes would not let those run that keep
 * connections alive. Safe for any thread.
 */
public final class FileDigest {
  /** Below this many bytes a digest takes less than what remembering it takes care of. */
  private static final long LARGE = 1 << 20;

  /** A file that changed more recently could change again without looking changed. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final int MOST_REMEMBERED = 1000;
  private static final int PIECE = 1 << 17;

  /** A file as it was: the same key, the same bytes. */
  private record Key(Path file, String algorithm, Map<String, Object> attributes) {}

  private static final ConcurrentMap<Key, CompletableFuture<String>> DIGESTS =
      new ConcurrentHashMap<>();

  private static final Executor THREADS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("digest ", 0).factory());

  private FileDigest() {}

  /**
   * The digest of what the file holds, in hexadecimal.
   *
   * @param algorithm as Java names it: {@code SHA-1}
   * @throws IOException also when the wait was interrupted
   */
  public static String of(Path file, String algorithm)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    if (Files.size(file) < LARGE) {
      return compute(file, digest);
    }
    Key key = key(file, algorithm);
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> first = DIGESTS.putIfAbsent(key, mine);
    if (first == null) {
      THREADS.execute(() -> complete(key, digest, mine));
    }
    return await(first == null ? mine : first, file);
  }

  private static Key key(Path file, String algorithm) throws IOException {
    return new Key(
        file.toAbsolutePath(),
        algorithm,
        Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev"));
  }

  private static void complete(Key key, MessageDigest digest, CompletableFuture<String> mine) {
    try {
      String found = compute(key.file(), digest);
      if (!isSettled(key)) {
        DIGESTS.remove(key, mine);
      } else if (DIGESTS.size() > MOST_REMEMBERED) {
        DIGESTS.values().removeIf(CompletableFuture::isDone);
      }
      mine.complete(found);
    } catch (IOException | RuntimeException e) {
      DIGESTS.remove(key, mine);
      mine.completeExceptionally(e);
    }
  }

  /** Whether the file is as it was, and has been so for a while. */
  private static boolean isSettled(Key key) throws IOException {
    Instant changed = Files.getLastModifiedTime(key.file()).toInstant();
    return changed.plus(SETTLED).isBefore(Instant.now())
        && key.equals(key(key.file(), key.algorithm()));
  }

  private static String await(CompletableFuture<String> digest, Path file) throws IOException {
    try {
      return digest.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? cause
          : new IOException("could not read " + file, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + file + " was read");
    }
  }

  private static String compute(Path file, MessageDigest digest) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
