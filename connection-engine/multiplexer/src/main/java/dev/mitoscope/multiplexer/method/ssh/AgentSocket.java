package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH agent behind a Unix socket; each request is one exchange on one connection. */
final class AgentSocket extends AbstractAgentProxy {

  /** More than any agent says; its length field is not trusted beyond. */
  private static final int LONGEST_ANSWER = 1 << 18;

  private final SocketChannel channel;
  private final Optional<List<PublicKey>> wanted;

  /**
   * @param wanted the keys that may be offered; all when empty
   */
  AgentSocket(Path socket, Optional<List<PublicKey>> wanted) throws IOException {
    super(null);
    this.wanted = wanted;
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
  }

  @Override
  public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() throws IOException {
    List<Map.Entry<PublicKey, String>> offered = new ArrayList<>();
    for (Map.Entry<PublicKey, String> each : super.getIdentities()) {
      if (wanted.isEmpty() || KeyUtils.findMatchingKey(each.getKey(), wanted.get()) != null) {
        offered.add(each);
      }
    }
    return offered;
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
    while (out.hasRemaining()) {
      channel.write(out);
    }
    ByteBuffer length = read(4);
    int size = length.getInt();
    if (size < 1 || size > LONGEST_ANSWER) {
      throw new IOException("the SSH agent answered nonsense");
    }
    return new ByteArrayBuffer(read(size).array());
  }

  @Override
  protected Buffer createBuffer(byte command) {
    return createBuffer(command, 0);
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer read(int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("the SSH agent hung up");
      }
    }
    return buffer.flip();
  }
}
