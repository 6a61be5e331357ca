package dev.mitoscope.multiplexer.file;

import dev.mitoscope.multiplexer.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A local file by its content: read, never held whole.
 *
 * @param hash its SHA-256 in hexadecimal
 * @param times seconds of the last access and modification
 */
record Content(Path file, long size, String hash, List<Double> times) {
  private static final String HASH = "SHA-256";

  static Content of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is no regular file");
    }
    return new Content(
        file,
        attributes.size(),
        hash(file),
        List.of(seconds(attributes.lastAccessTime()), seconds(attributes.lastModifiedTime())));
  }

  private static double seconds(FileTime time) {
    return time.toMillis() / 1e3;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance(HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + HASH, e);
    }
  }

  private static String hash(Path file) throws IOException {
    try {
      return FileDigest.of(file, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + HASH, e);
    }
  }
}
