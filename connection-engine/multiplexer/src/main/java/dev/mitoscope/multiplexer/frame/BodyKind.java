package dev.mitoscope.multiplexer.frame;

/** What a frame's body is. */
public enum BodyKind {
  /** A JSON value, UTF-8. */
  JSON(0),
  /** A zlib stream (RFC 1950) of a JSON value. */
  DEFLATED(1),
  /** Four bytes with the length of a JSON value, the value, then raw bytes. */
  DATA(2),
  /**
   * A raw deflate stream (RFC 1951) of a JSON value, whose window begins with the JSON of the frame
   * before it to the same handle.
   */
  CHANGE(3);

  private final int code;

  BodyKind(int code) {
    this.code = code;
  }

  /** The byte on the wire. */
  int code() {
    return code;
  }
}
