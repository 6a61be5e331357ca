package dev.mitoscope.multiplexer.frame;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One message between two contexts.
 *
 * @param destination the id of the context it is for
 * @param source the id of the context that sent it
 * @param authority the id of the context in whose name it is sent: only an ancestor may call
 * @param handle the receiver in the destination ({@link Handles})
 * @param reply the receiver of answers in the source, or 0
 * @param body not copied; at most {@link #BODY_LIMIT} bytes
 * @param isBulk whether it lets all other frames pass, on every stream of its way
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on uncopied
public record Frame(
    BodyKind kind,
    int destination,
    int source,
    int authority,
    int handle,
    int reply,
    byte[] body,
    boolean isBulk) {

  /** The first two bytes of every frame. */
  public static final int MAGIC = 0x4D54;

  public static final int HEADER_SIZE = 28;

  /** The flag of frames that let others pass. */
  static final int BULK = 1;

  /** The largest body, in bytes. Larger things travel in pieces. */
  public static final int BODY_LIMIT = 64 << 20;

  public Frame {
    if (body.length > BODY_LIMIT) {
      throw new IllegalArgumentException(
          "a body of " + body.length + " bytes; the limit is " + BODY_LIMIT);
    }
  }

  /** Bytes on the wire. */
  public int size() {
    return HEADER_SIZE + body.length;
  }

  /** Writes header and body. */
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeShort(MAGIC);
    out.writeByte(kind.code());
    out.writeByte(isBulk ? BULK : 0);
    out.writeInt(destination);
    out.writeInt(source);
    out.writeInt(authority);
    out.writeInt(handle);
    out.writeInt(reply);
    out.writeInt(body.length);
    out.write(body);
  }
}
