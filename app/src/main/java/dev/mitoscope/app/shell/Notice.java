package dev.mitoscope.app.shell;

/**
 * A card in the corner.
 *
 * @param title what happened, in a sentence
 * @param detail what was tried and the reason
 * @param hint what to try, or empty
 */
public record Notice(Kind kind, String title, String detail, String hint) {

  /** How it is coloured. */
  public enum Kind {
    INFO,
    SUCCESS,
    WARNING,
    ERROR
  }

  public static Notice error(String title, String detail, String hint) {
    return new Notice(Kind.ERROR, title, detail, hint);
  }

  public static Notice info(String title, String detail) {
    return new Notice(Kind.INFO, title, detail, "");
  }
}
