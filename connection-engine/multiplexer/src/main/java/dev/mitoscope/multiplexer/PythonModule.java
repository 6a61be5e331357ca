package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.frame.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The source of a Python module or package to serve from RAM. */
public final class PythonModule {
  private final String name;
  private final boolean isPackage;
  private final String file;
  private final byte[] source;
  // Both computed at first use; equal whoever computes them, so a race does no harm.
  private volatile @Nullable String hash;
  private volatile byte @Nullable [] compressed;

  /**
   * @param name the full dotted name
   * @param isPackage whether it can hold submodules
   * @param file where it came from, for tracebacks and for {@code -vvv}
   * @param source the bytes of the file, not copied; addressed by their hash, so equal ones travel
   *     once
   */
  public PythonModule(String name, boolean isPackage, String file, byte[] source) {
    this.name = name;
    this.isPackage = isPackage;
    this.file = file;
    this.source = source;
  }

  public String name() {
    return name;
  }

  public boolean isPackage() {
    return isPackage;
  }

  public String file() {
    return file;
  }

  /** Not a copy; don't change it. */
  public byte[] source() {
    return source;
  }

  /** 128 bits of the source's SHA-256, in hexadecimal. */
  public String hash() {
    String known = hash;
    if (known == null) {
      known = HexFormat.of().formatHex(Arrays.copyOf(sha256().digest(source), 16));
      hash = known;
    }
    return known;
  }

  /** Computes what is to be known before it can be sent, and what is sent. */
  public void prepare() {
    hash();
    compressed();
  }

  /** The source as a zlib stream. Not a copy; don't change it. */
  public byte[] compressed() {
    byte[] known = compressed;
    if (known == null) {
      known = Body.deflate(source, Deflater.BEST_COMPRESSION);
      compressed = known;
    }
    return known;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
