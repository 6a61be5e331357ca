package dev.mitoscope.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What the user wrote cannot be understood or found. The message is a sentence for the user; it
 * holds no position, {@link #origin()} does.
 */
public final class InventoryException extends RuntimeException {

  private final transient @Nullable Origin origin;

  public InventoryException(String message) {
    this(message, null, null);
  }

  public InventoryException(String message, @Nullable Origin origin) {
    this(message, origin, null);
  }

  public InventoryException(String message, @Nullable Origin origin, @Nullable Throwable cause) {
    super(message, cause);
    this.origin = origin;
  }

  /** Where the mistake is, or null when it is in no file. */
  public @Nullable Origin origin() {
    return origin;
  }

  /** {@code file:line:column: message}, as far as the position is known. */
  public String describe() {
    return origin == null ? getMessage() + "" : origin.position() + ": " + getMessage();
  }
}
