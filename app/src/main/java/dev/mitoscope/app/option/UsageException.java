package dev.mitoscope.app.option;

/** A command line that can't be carried out as it stands; the message says why, to the user. */
public final class UsageException extends Exception {
  /** With the sentence that the user reads. */
  public UsageException(String message) {
    super(message);
  }
}
