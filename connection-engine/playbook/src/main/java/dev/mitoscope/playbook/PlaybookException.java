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
  private final Kind kind;

  /** What is wrong, as far as the exit code tells. */
  public enum Kind {
    WRITTEN_WRONGLY,
    /** Something that it names is not there. */
    MISSING,
    /** The command line asks for what can't be. */
    WRONG_OPTIONS
  }

  public PlaybookException(String message, @Nullable Position position) {
    this(message, position, Kind.WRITTEN_WRONGLY);
  }

  private PlaybookException(String message, @Nullable Position position, Kind kind) {
    super(message);
    this.position = position;
    this.kind = kind;
  }

  /** A file, role or handler that the playbook names is not there. */
  public static PlaybookException missing(String message, @Nullable Position position) {
    return new PlaybookException(message, position, Kind.MISSING);
  }

  /** The command line asks for what can't be. */
  public static PlaybookException wrongOptions(String message) {
    return new PlaybookException(message, null, Kind.WRONG_OPTIONS);
  }

  public Kind kind() {
    return kind;
  }

  /** Where the problem is, when it is in a file. */
  public @Nullable Position position() {
    return position;
  }
}
