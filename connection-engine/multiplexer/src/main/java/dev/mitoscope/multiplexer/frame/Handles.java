package dev.mitoscope.multiplexer.frame;

/** The numbers of the receivers, as {@code docs/protocol.md} lists them. */
public final class Handles {
  // In an interpreter; only ancestors reach them.
  public static final int CONFIG = 1;
  public static final int CALL = 2;
  public static final int CONTROL = 3;
  public static final int CODE = 4;
  public static final int SERVE = 5;
  public static final int CHILDREN = 6;
  public static final int FILES = 7;
  public static final int DUMP = 8;

  // In this process.
  public static final int HELLO = 1;
  public static final int LOG = 2;
  public static final int CHILD_ENDED = 3;

  /** Answers to requests go to handles from here on. */
  public static final int FIRST_REPLY = 256;

  private Handles() {}
}
