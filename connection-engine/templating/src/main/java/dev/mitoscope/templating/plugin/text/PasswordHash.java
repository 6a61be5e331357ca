package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Interruption;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords as {@code crypt(3)} stores them: SHA-crypt (Drepper, 2008), MD5-crypt,
 * bcrypt.
 */
public final class PasswordHash {
  private static final String ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int[] SHA256_ORDER = {
    0, 10, 20, 21, 1, 11, 12, 22, 2, 3, 13, 23, 24, 4, 14, 15, 25, 5, 6, 16, 26, 27, 7, 17, 18, 28,
    8, 9, 19, 29, -1, 31, 30
  };
  private static final int[] SHA512_ORDER = {
    0, 21, 42, 22, 43, 1, 44, 2, 23, 3, 24, 45, 25, 46, 4, 47, 5, 26, 6, 27, 48, 28, 49, 7, 50, 8,
        29, 9, 30, 51, 31, 52, 10,
    53, 11, 32, 12, 33, 54, 34, 55, 13, 56, 14, 35, 15, 36, 57, 37, 58, 16, 59, 17, 38, 18, 39, 60,
        40, 61, 19, 62, 20, 41, -1, -1, 63
  };
  private static final int[] MD5_ORDER = {
    0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5, -1, -1, 11
  };

  private PasswordHash() {}

  /**
   * The hash; salt and rounds are the algorithm's defaults where null.
   *
   * @param size of the salt when none is given, in characters
   */
  public static String hash(
      String password,
      String type,
      @Nullable String salt,
      @Nullable Integer size,
      @Nullable Integer rounds,
      @Nullable String ident) {
    return switch (type) {
      case "sha512", "sha512_crypt" ->
          sha("SHA-512", "$6$", password, salt(salt, size, 16), rounds, SHA512_ORDER);
      case "sha256", "sha256_crypt" ->
          sha("SHA-256", "$5$", password, salt(salt, size, 16), rounds, SHA256_ORDER);
      case "md5", "md5_crypt" -> md5(password, salt(salt, size, 8));
      case "blowfish", "bcrypt" ->
          bcrypt(password, salt, rounds == null ? 12 : rounds, ident == null ? "2b" : ident);
      default ->
          throw TemplateException.runtime(
              "passlib does not support '%s' algorithm. md5, blowfish, sha256 and sha512 are supported."
                  .formatted(type));
    };
  }

  private static String salt(@Nullable String given, @Nullable Integer wanted, int most) {
    int size = wanted == null ? most : wanted;
    if (size < 0 || size > most) {
      throw TemplateException.runtime("invalid salt size");
    }
    if (given == null) {
      SecureRandom random = new SecureRandom();
      StringBuilder salt = new StringBuilder();
      random.ints(size, 0, 64).forEach(i -> salt.append(ALPHABET.charAt(i)));
      return salt.toString();
    }
    if (!given.matches("[./0-9A-Za-z]{0," + most + "}")) {
      throw TemplateException.runtime(
          "invalid characters in salt, or more than " + most + " of them");
    }
    return given;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw TemplateException.runtime("this Java has no " + algorithm);
    }
  }

  private static byte[] repeated(byte[] block, int length) {
    byte[] all = new byte[length];
    for (int i = 0; i < length; i++) {
      all[i] = block[i % block.length];
    }
    return all;
  }

  /**
   * Steps 1 to 21 of "Unix crypt using SHA-256 and SHA-512"; without a number of rounds passlib
   * takes its own.
   */
  private static String sha(
      String algorithm,
      String prefix,
      String password,
      String salt,
      @Nullable Integer given,
      int[] order) {
    int rounds =
        Math.clamp(
            given == null ? (prefix.equals("$6$") ? 656_000 : 535_000) : given, 1000, 999_999_999);
    byte[] key = password.getBytes(StandardCharsets.UTF_8);
    byte[] grain = salt.getBytes(StandardCharsets.UTF_8);
    MessageDigest b = digest(algorithm);
    b.update(key);
    b.update(grain);
    b.update(key);
    byte[] alternate = b.digest();
    MessageDigest a = digest(algorithm);
    a.update(key);
    a.update(grain);
    a.update(repeated(alternate, key.length));
    for (int bits = key.length; bits > 0; bits >>= 1) {
      a.update((bits & 1) != 0 ? alternate : key);
    }
    byte[] result = a.digest();
    MessageDigest dp = digest(algorithm);
    for (int i = 0; i < key.length; i++) {
      dp.update(key);
    }
    byte[] p = key.length == 0 ? key : repeated(dp.digest(), key.length);
    MessageDigest ds = digest(algorithm);
    for (int i = 0; i < 16 + (result[0] & 0xff); i++) {
      ds.update(grain);
    }
    byte[] s = repeated(ds.digest(), grain.length);
    for (int i = 0; i < rounds; i++) {
      Interruption.check(i);
      MessageDigest c = digest(algorithm);
      c.update((i & 1) != 0 ? p : result);
      if (i % 3 != 0) {
        c.update(s);
      }
      if (i % 7 != 0) {
        c.update(p);
      }
      c.update((i & 1) != 0 ? result : p);
      result = c.digest();
    }
    String shown = rounds == 5000 ? "" : "rounds=" + rounds + "$";
    return prefix + shown + salt + "$" + encode(result, order);
  }

  /** Poul-Henning Kamp's MD5-based crypt. */
  private static String md5(String password, String salt) {
    byte[] key = password.getBytes(StandardCharsets.UTF_8);
    byte[] grain = salt.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    first.writeBytes(key);
    first.writeBytes(grain);
    first.writeBytes(key);
    byte[] alternate = digest("MD5").digest(first.toByteArray());
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(key);
    start.writeBytes("$1$".getBytes(StandardCharsets.UTF_8));
    start.writeBytes(grain);
    start.writeBytes(repeated(alternate, key.length));
    for (int bits = key.length; bits > 0; bits >>= 1) {
      start.write((bits & 1) != 0 || key.length == 0 ? 0 : key[0]);
    }
    byte[] result = digest("MD5").digest(start.toByteArray());
    for (int i = 0; i < 1000; i++) {
      ByteArrayOutputStream round = new ByteArrayOutputStream();
      round.writeBytes((i & 1) != 0 ? key : result);
      round.writeBytes(i % 3 != 0 ? grain : new byte[0]);
      round.writeBytes(i % 7 != 0 ? key : new byte[0]);
      round.writeBytes((i & 1) != 0 ? result : key);
      result = digest("MD5").digest(round.toByteArray());
    }
    return "$1$" + salt + "$" + encode(result, MD5_ORDER);
  }

  /** Three bytes at a time as four letters, the lowest bits first; -1 stands for no byte. */
  private static String encode(byte[] bytes, int[] order) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < order.length; i += 3) {
      int group = 0;
      int present = 0;
      for (int j = 0; j < 3; j++) {
        int index = order[i + j];
        group = group << 8 | (index < 0 ? 0 : bytes[index] & 0xff);
        present += index < 0 ? 0 : 1;
      }
      for (int j = 0; j <= present; j++) {
        out.append(ALPHABET.charAt(group & 0x3f));
        group >>= 6;
      }
    }
    return out.toString();
  }

  private static String bcrypt(String password, @Nullable String salt, int cost, String ident) {
    byte[] grain = new byte[16];
    if (salt == null) {
      new SecureRandom().nextBytes(grain);
    } else {
      grain = bcryptSalt(salt);
    }
    byte[] key = password.getBytes(StandardCharsets.UTF_8);
    return OpenBSDBCrypt.generate(
        ident.replace("$", ""), Arrays.copyOf(key, Math.min(key.length, 72)), grain, cost);
  }

  private static byte[] bcryptSalt(String salt) {
    String alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    if (!salt.matches("[./A-Za-z0-9]{22}")) {
      throw TemplateException.runtime(
          "a bcrypt salt has 22 characters of A-Z, a-z, 0-9, dot and slash");
    }
    byte[] bytes = new byte[16];
    long bits = 0;
    int count = 0;
    int filled = 0;
    for (int i = 0; i < salt.length() && filled < 16; i++) {
      bits = bits << 6 | alphabet.indexOf(salt.charAt(i));
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes[filled++] = (byte) (bits >>> count);
      }
    }
    return bytes;
  }
}
