package dev.mitoscope.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A link in front of a server on loopback: it hands bytes on later by a given delay, and counts
 * them. One virtual thread reads and one writes in each direction of each connection.
 */
final class Link implements AutoCloseable {
  private static final int BUFFER = 65536;

  /**
   * What has passed.
   *
   * @param sent bytes to the server
   * @param received bytes from it
   * @param packets pieces as they arrived, of both directions; on loopback mostly one per write
   * @param turns times that a side began to send after it had received: what a round trip needs
   */
  record Traffic(long sent, long received, long packets, long turns) {}

  /** A piece under way; an empty one is the end. */
  private static final class Piece {
    final byte[] bytes;
    final long due;

    Piece(byte[] bytes, long due) {
      this.bytes = bytes;
      this.due = due;
    }
  }

  private final ServerSocket entrance;
  private final int server;
  private final long delay;
  private long sent;
  private long received;
  private long packets;
  private long turns;

  /**
   * @param server port at loopback
   * @param delay one way, in milliseconds
   */
  Link(int server, int delay) throws IOException {
    this.server = server;
    this.delay = TimeUnit.MILLISECONDS.toNanos(delay);
    entrance = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("link").start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  synchronized Traffic traffic() {
    return new Traffic(sent, received, packets, turns);
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Thread.ofVirtual().name("link connect").start(() -> connect(client));
      } catch (IOException e) {
        // Closed: there are no more.
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      // The handshake of TCP crosses the link, too.
      TimeUnit.NANOSECONDS.sleep(2 * delay);
      Connection connection =
          new Connection(client, new Socket(InetAddress.getLoopbackAddress(), server));
      connection.begin();
    } catch (IOException | InterruptedException e) {
      shut(client);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
      return;
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private boolean answering = true; // Guarded by the link.

    Connection(Socket client, Socket upstream) throws IOException {
      this.client = client;
      this.upstream = upstream;
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    }

    void begin() {
      carry(client, upstream, true);
      carry(upstream, client, false);
    }

    private void carry(Socket from, Socket to, boolean outward) {
      BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
      Thread.ofVirtual().name("link read").start(() -> read(from, underWay, outward));
      Thread.ofVirtual().name("link write").start(() -> write(underWay, to));
    }

    private void read(Socket from, BlockingQueue<Piece> underWay, boolean outward) {
      try {
        InputStream in = from.getInputStream();
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          count(n, outward);
          underWay.add(new Piece(Arrays.copyOf(buffer, n), System.nanoTime() + delay));
        }
      } catch (IOException e) {
        // A side that breaks off has ended.
      }
      underWay.add(new Piece(new byte[0], System.nanoTime() + delay));
    }

    private void count(int bytes, boolean outward) {
      synchronized (Link.this) {
        packets++;
        if (outward) {
          sent += bytes;
          turns += answering ? 1 : 0;
        } else {
          received += bytes;
        }
        answering = !outward;
      }
    }

    private void write(BlockingQueue<Piece> underWay, Socket to) {
      try {
        OutputStream out = to.getOutputStream();
        for (Piece piece = underWay.take(); piece.bytes.length > 0; piece = underWay.take()) {
          TimeUnit.NANOSECONDS.sleep(piece.due - System.nanoTime());
          out.write(piece.bytes);
        }
        to.shutdownOutput();
      } catch (IOException | InterruptedException e) {
        shut(to);
      }
    }
  }
}
