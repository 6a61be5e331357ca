package dev.mitoscope.benchmarks.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes from one thread to another, in memory. */
public final class Pipe {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();

  /** Nothing more will come. */
  public void end() {
    pieces.add(END);
  }

  /** Takes them; never blocks. */
  public final OutputStream output =
      new OutputStream() {
        @Override
        public void write(int one) {
          pieces.add(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          if (length > 0) {
            pieces.add(java.util.Arrays.copyOfRange(bytes, from, from + length));
          }
        }

        @Override
        public void close() {
          end();
        }
      };

  /** Gives them, as they were written. */
  public final InputStream input =
      new InputStream() {
        private byte[] piece = {};
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          if (length == 0) {
            return 0;
          }
          if (at == piece.length && !ended) {
            try {
              piece = pieces.take();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            at = 0;
            ended = piece == END;
          }
          if (ended) {
            return -1;
          }
          int count = Math.min(length, piece.length - at);
          System.arraycopy(piece, at, bytes, from, count);
          at += count;
          return count;
        }
      };
}
