package dev.mitoscope.inventory.vault;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.templating.value.EncryptedText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vault passwords of a run, and what can be read and written with them. Immutable. */
public final class Vault {

  /** A vault without passwords: whatever is encrypted cannot be read. */
  public static final Vault EMPTY = new Vault(List.of(), false);

  private static final int SALT_LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<VaultSecret> secrets;
  private final boolean matchIds;

  /**
   * @param secrets in the order they were given
   * @param matchIds whether only secrets with the id of the encrypted text are tried; otherwise
   *     those are tried first
   */
  public Vault(List<VaultSecret> secrets, boolean matchIds) {
    this.secrets = List.copyOf(secrets);
    this.matchIds = matchIds;
  }

  public List<VaultSecret> secrets() {
    return secrets;
  }

  /** Whether a file begins as an encrypted one does. */
  public static boolean isEncrypted(byte[] content) {
    byte[] mark = VaultEnvelope.MARK.getBytes(StandardCharsets.US_ASCII);
    return content.length >= mark.length
        && java.util.Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
  }

  /** Whether a text begins as an encrypted one does. */
  public static boolean isEncrypted(String content) {
    return content.startsWith(VaultEnvelope.MARK);
  }

  /** The content of a file: decrypted when it is encrypted. */
  public byte[] open(byte[] content, String name) {
    if (!isEncrypted(content)) {
      return content;
    }
    try {
      return decrypt(new String(content, StandardCharsets.UTF_8));
    } catch (VaultException e) {
      throw new InventoryException(e.getMessage() + " on " + name, new Origin(name, 1, 1), e);
    }
  }

  /** A {@code !vault} value's text. */
  public String open(EncryptedText value) {
    try {
      return new String(decrypt(value.armoured()), StandardCharsets.UTF_8);
    } catch (VaultException e) {
      throw new InventoryException(String.valueOf(e.getMessage()), Origin.of(value.origin()), e);
    }
  }

  /** The plaintext of an encrypted text. */
  public byte[] decrypt(String armoured) throws VaultException {
    return decryptWith(armoured).plaintext();
  }

  /** What was decrypted, and with which secret. */
  public static final class Decrypted {
    private final byte[] plaintext;
    private final VaultSecret secret;
    private final String label;

    private Decrypted(byte[] plaintext, VaultSecret secret, String label) {
      this.plaintext = plaintext;
      this.secret = secret;
      this.label = label;
    }

    public byte[] plaintext() {
      return plaintext;
    }

    public VaultSecret secret() {
      return secret;
    }

    /** The vault id that stands in the text. */
    public String label() {
      return label;
    }
  }

  /** The plaintext of an encrypted text, and the secret that opened it. */
  public Decrypted decryptWith(String armoured) throws VaultException {
    VaultEnvelope envelope = VaultEnvelope.parse(armoured);
    if (secrets.isEmpty()) {
      throw new VaultException("Attempting to decrypt but no vault secrets found");
    }
    List<VaultSecret> order = new ArrayList<>();
    secrets.stream().filter(secret -> secret.id().equals(envelope.label())).forEach(order::add);
    if (!matchIds) {
      secrets.stream().filter(secret -> !secret.id().equals(envelope.label())).forEach(order::add);
    }
    for (VaultSecret secret : order) {
      Optional<byte[]> plaintext = envelope.cipher().decrypt(secret.password());
      if (plaintext.isPresent()) {
        return new Decrypted(plaintext.get(), secret, envelope.label());
      }
    }
    throw new VaultException("Decryption failed (no vault secrets were found that could decrypt)");
  }

  /**
   * The encrypted text of a plaintext.
   *
   * @param label the vault id to write; {@code default} or null writes format 1.1, which has none
   * @param salt null for a random one
   */
  public static String encrypt(
      byte[] plaintext, VaultSecret secret, @Nullable String label, byte @Nullable [] salt) {
    byte[] grains = salt;
    if (grains == null) {
      grains = new byte[SALT_LENGTH];
      RANDOM.nextBytes(grains);
    }
    VaultCipher cipher = VaultCipher.encrypt(plaintext, secret.password(), grains);
    return new VaultEnvelope(label == null ? VaultEnvelope.DEFAULT_LABEL : label, cipher).format();
  }
}
