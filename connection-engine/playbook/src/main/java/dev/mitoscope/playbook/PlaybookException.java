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
  private final boolean missing;

  public PlaybookException(String message, @Nullable Position position) {
    this(message, position, false);
  }

  private PlaybookException(String message, @Nullable Position position, boolean missing) {
    super(message);
    this.position = position;
    this.missing = missing;
  }

  /** A file, role or handler that the playbook names is not there. */
  public static PlaybookException missing(String message, @Nullable Position position) {
    return new PlaybookException(message, position, true);
  }

  /** Whether something that it names is missing; otherwise it is written wrongly. */
  public boolean isMissing() {
    return missing;
  }

  /** Where the problem is, when it is in a file. */
  public @Nullable Position position() {
    return position;
  }
}
