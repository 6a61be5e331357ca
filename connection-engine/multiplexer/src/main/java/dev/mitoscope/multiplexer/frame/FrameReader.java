package dev.mitoscope.multiplexer.frame;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream of bytes. For one thread. */
public final class FrameReader {
  private static final BodyKind[] KINDS = BodyKind.values();
  private static final String INSIDE = "the stream ended inside a frame";

  private final InputStream in;
  private final byte[] header = new byte[Frame.HEADER_SIZE];

  public FrameReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next frame; null when the stream ends between two frames.
   *
   * @throws MalformedFrameException when the bytes are no frame; the message shows them in hex
   * @throws EOFException when the stream ends inside a frame
   */
  public @Nullable Frame read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    header[0] = (byte) first;
    if (in.readNBytes(header, 1, Frame.HEADER_SIZE - 1) < Frame.HEADER_SIZE - 1) {
      throw new EOFException(INSIDE);
    }
    int kind = header[2] & 0xFF;
    int length = number(24);
    boolean wellFormed =
        (((header[0] & 0xFF) << 8) | (header[1] & 0xFF)) == Frame.MAGIC
            && kind < KINDS.length
            && (header[3] & 0xFF) <= Frame.BULK
            && length >= 0
            && length <= Frame.BODY_LIMIT;
    if (!wellFormed) {
      throw new MalformedFrameException("not a frame: " + HexFormat.of().formatHex(header));
    }
    // Grows as bytes arrive, so a header alone can't make us reserve its length.
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(INSIDE);
    }
    return new Frame(
        KINDS[kind],
        number(4),
        number(8),
        number(12),
        number(16),
        number(20),
        body,
        header[3] == Frame.BULK);
  }

  private int number(int offset) {
    return ((header[offset] & 0xFF) << 24)
        | ((header[offset + 1] & 0xFF) << 16)
        | ((header[offset + 2] & 0xFF) << 8)
        | (header[offset + 3] & 0xFF);
  }
}
