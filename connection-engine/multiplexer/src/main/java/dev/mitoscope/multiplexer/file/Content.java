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
import java.util.Locale;

/**
 * A local file by its content: read, never held whole.
 *
 * @param algorithm of its digest, as Java names it
 * @param hash its digest in hexadecimal
 * @param times seconds of the last access and modification
 */
record Content(Path file, long size, String algorithm, String hash, List<Double> times) {

  /** Of what one keeps for others. */
  static final String COLLISION_FREE = "SHA-256";

  /** What Ansible goes by, so that it is often known already. */
  static final String ANSIBLE = "SHA-1";

  static Content of(Path file, String algorithm) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new IOException(file + " is no regular file");
    }
    return new Content(
        file,
        attributes.size(),
        algorithm,
        hash(file, algorithm),
        List.of(seconds(attributes.lastAccessTime()), seconds(attributes.lastModifiedTime())));
  }

  /** The algorithm as Python names it. */
  String pythonAlgorithm() {
    return algorithm.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static double seconds(FileTime time) {
    return time.toMillis() / 1e3;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance(COLLISION_FREE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + COLLISION_FREE, e);
    }
  }

  private static String hash(Path file, String algorithm) throws IOException {
    try {
      return FileDigest.of(file, algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
