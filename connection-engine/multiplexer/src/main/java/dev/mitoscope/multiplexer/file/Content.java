package dev.mitoscope.multiplexer.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A local file by its content: read, never held whole.
 *
 * @param hash its SHA-256 in hexadecimal
 * @param times seconds of the last access and modification
 */
record Content(Path file, long size, String hash, List<Double> times) {
  private static final int MOST_REMEMBERED = 1000;

  /** A file as it was: the same key, the same bytes. */
  private record Key(Path file, long size, FileTime changed, String number) {}

  private static final ConcurrentMap<Key, String> HASHES = new ConcurrentHashMap<>();

  /** Reads the file once to know its hash, unless it was read before and has not changed since. */
  static Content of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is no regular file");
    }
    FileTime changed = attributes.lastModifiedTime();
    Key key =
        new Key(
            file.toAbsolutePath(),
            attributes.size(),
            changed,
            String.valueOf(attributes.fileKey()));
    String hash = HASHES.get(key);
    if (hash == null) {
      hash = hash(file);
      if (HASHES.size() > MOST_REMEMBERED) {
        HASHES.clear();
      }
      HASHES.put(key, hash);
    }
    return new Content(
        file,
        attributes.size(),
        hash,
        List.of(seconds(attributes.lastAccessTime()), seconds(changed)));
  }

  private static double seconds(FileTime time) {
    return time.toMillis() / 1e3;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 17];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(buffer) >= 0) {
        // The digest takes what is read.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
