package dev.mitoscope.inventory.vault;

/** An encrypted text cannot be read, or a text not be encrypted; the message says why. */
public final class VaultException extends Exception {
  public VaultException(String message) {
    super(message);
  }

  public VaultException(String message, Throwable cause) {
    super(message, cause);
  }
}
