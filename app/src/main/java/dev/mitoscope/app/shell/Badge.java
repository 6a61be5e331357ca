package dev.mitoscope.app.shell;

/**
 * A count on the rail.
 *
 * @param count not shown when 0
 */
public record Badge(int count, Tone tone) {

  /** How loud. */
  public enum Tone {
    QUIET,
    ATTENTION,
    DANGER
  }

  public static final Badge NONE = new Badge(0, Tone.QUIET);
}
