package dev.mitoscope.playbook;

import dev.mitoscope.templating.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * The playbook can't be run as it is written. The message is for the operator and says what is
 * wrong; the position says where.
 */
public final class PlaybookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Position position;

  public PlaybookException(String message, @Nullable Position position) {
    super(message);
    this.position = position;
  }

  /** Where the problem is, when it is in a file. */
  public @Nullable Position position() {
    return position;
  }
}
