package dev.mitoscope.multiplexer.method.container;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's end of a WebSocket after its handshake: RFC 6455, messages in one frame. */
final class WebSocket {
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final DataInputStream in;
  private final DataOutputStream out;

  WebSocket(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** What the handshake answers to the client's key: RFC 6455, section 4.2.2. */
  static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The next message with data; pings are answered on the way. */
  byte[] read() throws IOException {
    while (true) {
      int operation = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] mask = in.readNBytes(4);
      byte[] data = in.readNBytes(length);
      for (int i = 0; i < data.length; i++) {
        data[i] ^= mask[i % 4];
      }
      switch (operation) {
        case CLOSE -> throw new EOFException("closed by the client");
        case PING -> send(PONG, data);
        case PONG -> {}
        default -> {
          return data;
        }
      }
    }
  }

  /** Sends a message whose first byte is the channel. */
  void write(int channel, byte[] data, int length) throws IOException {
    byte[] message = new byte[length + 1];
    message[0] = (byte) channel;
    System.arraycopy(data, 0, message, 1, length);
    send(BINARY, message);
  }

  /** Says that all is said. */
  void close() throws IOException {
    send(CLOSE, new byte[] {0x03, (byte) 0xe8});
  }

  private synchronized void send(int operation, byte[] data) throws IOException {
    out.writeByte(0x80 | operation);
    if (data.length < 126) {
      out.writeByte(data.length);
    } else if (data.length < 65536) {
      out.writeByte(126);
      out.writeShort(data.length);
    } else {
      out.writeByte(127);
      out.writeLong(data.length);
    }
    out.write(data);
    out.flush();
  }
}
