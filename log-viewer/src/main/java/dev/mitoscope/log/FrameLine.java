package dev.mitoscope.log;

/**
 * One frame of a stack.
 *
 * @param text the function
 * @param place where in which file
 * @param source the text of the line, or empty
 */
public record FrameLine(String text, String place, String source, Weight weight) {

  /** How much it matters to the reader. */
  public enum Weight {
    DIMMED,
    NORMAL,
    BOLD
  }
}
