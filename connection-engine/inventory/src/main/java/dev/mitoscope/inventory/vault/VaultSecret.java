package dev.mitoscope.inventory.vault;

import java.nio.charset.StandardCharsets;

/** A vault password with the id that it answers to. Immutable. */
public final class VaultSecret {
  private final String id;
  private final byte[] password;

  /**
   * @param id the label of vault 1.2; {@code default} where none was given
   * @param password any bytes; not copied
   */
  public VaultSecret(String id, byte[] password) {
    this.id = id;
    this.password = password;
  }

  /** A secret from text. */
  public static VaultSecret of(String id, String password) {
    return new VaultSecret(id, password.getBytes(StandardCharsets.UTF_8));
  }

  public String id() {
    return id;
  }

  byte[] password() {
    return password;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "VaultSecret[" + id + "]";
  }
}
