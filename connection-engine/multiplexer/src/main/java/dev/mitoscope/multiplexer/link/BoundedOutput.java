package dev.mitoscope.multiplexer.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what a far end prints, as long as it isn't too much: a target is not trusted. */
public final class BoundedOutput extends OutputStream {

  /** Where a number is needed at all, as much as one message may carry. */
  public static final int MOST = 64 << 20;

  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * @param most bytes
   */
  public BoundedOutput(int most) {
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * @throws IOException when it is too much
   */
  @Override
  public void write(byte[] more, int offset, int length) throws IOException {
    if (bytes.size() + (long) length > most) {
      throw new IOException("it printed more than " + (most >> 20) + " MiB");
    }
    bytes.write(more, offset, length);
  }

  public int size() {
    return bytes.size();
  }

  /** What was kept, as UTF-8. */
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
