package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a host give no stack of hops; the message says which and why. Unchecked, because
 * every setting that is read may be the one at fault.
 */
public final class StackException extends RuntimeException {
  private final transient @Nullable Origin origin;

  public StackException(String message, @Nullable Origin origin) {
    super(message);
    this.origin = origin;
  }

  /** Where the variable at fault was written, or null when it is in no file. */
  public @Nullable Origin origin() {
    return origin;
  }

  /** Whether {@code mitogen_via} is at fault: it names no host, or leads in a circle. */
  public boolean isOfDelegation() {
    return String.valueOf(getMessage()).startsWith("mitogen_via=");
  }

  /** {@code file:line:column: message}, as far as the position is known. */
  public String describe() {
    return origin == null ? String.valueOf(getMessage()) : origin.position() + ": " + getMessage();
  }
}
