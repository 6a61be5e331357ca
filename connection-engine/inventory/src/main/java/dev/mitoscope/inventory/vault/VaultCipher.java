package dev.mitoscope.inventory.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The vault's AES256 cipher: PBKDF2-HMAC-SHA256 with 10,000 rounds gives a cipher key, an HMAC key
 * and a counter block; AES-CTR encrypts the padded text; HMAC-SHA256 of the ciphertext proves the
 * password.
 */
final class VaultCipher {
  private static final int ROUNDS = 10_000;
  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;
  private static final String HMAC = "HmacSHA256";

  private final byte[] salt;
  private final byte[] hmac;
  private final byte[] ciphertext;

  VaultCipher(byte[] salt, byte[] hmac, byte[] ciphertext) {
    this.salt = salt;
    this.hmac = hmac;
    this.ciphertext = ciphertext;
  }

  byte[] salt() {
    return salt;
  }

  byte[] hmac() {
    return hmac;
  }

  byte[] ciphertext() {
    return ciphertext;
  }

  /** The three keys that a password and a salt give. */
  private static final class Keys {
    private final byte[] derived;

    Keys(byte[] password, byte[] salt) throws GeneralSecurityException {
      derived = pbkdf2(password, salt, 2 * KEY_LENGTH + BLOCK_LENGTH);
    }

    SecretKeySpec cipher() {
      return new SecretKeySpec(derived, 0, KEY_LENGTH, "AES");
    }

    SecretKeySpec hmac() {
      return new SecretKeySpec(derived, KEY_LENGTH, KEY_LENGTH, HMAC);
    }

    IvParameterSpec counter() {
      return new IvParameterSpec(derived, 2 * KEY_LENGTH, BLOCK_LENGTH);
    }
  }

  static VaultCipher encrypt(byte[] plaintext, byte[] password, byte[] salt) {
    try {
      Keys keys = new Keys(password, salt);
      byte[] ciphertext = counterMode(keys, Cipher.ENCRYPT_MODE, pad(plaintext));
      return new VaultCipher(salt, mac(keys.hmac(), ciphertext), ciphertext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks what the vault needs", e);
    }
  }

  /** The plaintext; empty when the password is another. */
  Optional<byte[]> decrypt(byte[] password) {
    try {
      Keys keys = new Keys(password, salt);
      if (!MessageDigest.isEqual(mac(keys.hmac(), ciphertext), hmac)) {
        return Optional.empty();
      }
      return Optional.of(unpad(counterMode(keys, Cipher.DECRYPT_MODE, ciphertext)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks what the vault needs", e);
    }
  }

  private static byte[] counterMode(Keys keys, int mode, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(mode, keys.cipher(), keys.counter());
    return cipher.doFinal(input);
  }

  private static byte[] mac(SecretKeySpec key, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(key);
    return mac.doFinal(input);
  }

  /**
   * RFC 8018, section 5.2. Java's own takes a password of characters only, and a vault password may
   * be any bytes.
   */
  private static byte[] pbkdf2(byte[] password, byte[] salt, int length)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(password, HMAC));
    byte[] derived = new byte[length];
    for (int block = 1, offset = 0; offset < length; block++) {
      mac.update(salt);
      byte[] round =
          mac.doFinal(
              new byte[] {
                (byte) (block >>> 24), (byte) (block >>> 16), (byte) (block >>> 8), (byte) block
              });
      byte[] sum = round.clone();
      for (int i = 1; i < ROUNDS; i++) {
        round = mac.doFinal(round);
        for (int j = 0; j < sum.length; j++) {
          sum[j] ^= round[j];
        }
      }
      int part = Math.min(sum.length, length - offset);
      System.arraycopy(sum, 0, derived, offset, part);
      offset += part;
    }
    return derived;
  }

  /** PKCS #7: every padding byte is the number of padding bytes. */
  private static byte[] pad(byte[] text) {
    int padding = BLOCK_LENGTH - text.length % BLOCK_LENGTH;
    byte[] padded = Arrays.copyOf(text, text.length + padding);
    Arrays.fill(padded, text.length, padded.length, (byte) padding);
    return padded;
  }

  private static byte[] unpad(byte[] padded) {
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
    boolean valid = padding > 0 && padding <= BLOCK_LENGTH && padding <= padded.length;
    return valid ? Arrays.copyOf(padded, padded.length - padding) : padded;
  }
}
