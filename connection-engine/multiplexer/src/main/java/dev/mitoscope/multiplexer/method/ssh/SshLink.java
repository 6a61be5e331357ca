package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.link.BoundedOutput;
import dev.mitoscope.multiplexer.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** The streams of a command that runs at a server. */
final class SshLink implements Link {
  private static final Duration STATUS_WITHIN = Duration.ofSeconds(5);

  private static final int MOST_BESIDE = 8 << 20;

  private final ChannelExec channel;
  private final List<ClientSession> sessions;

  /**
   * @param sessions the one that the channel is of, then those of the jump hosts on its way
   */
  SshLink(ChannelExec channel, List<ClientSession> sessions) {
    this.channel = channel;
    this.sessions = List.copyOf(sessions);
  }

  @Override
  public InputStream input() {
    return channel.getInvertedOut();
  }

  @Override
  public OutputStream output() {
    return channel.getInvertedIn();
  }

  @Override
  public InputStream errors() {
    return channel.getInvertedErr();
  }

  @Override
  public String ending() {
    channel.waitFor(
        EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.CLOSED), STATUS_WITHIN);
    if (channel.getExitSignal() != null) {
      return "killed by signal " + channel.getExitSignal();
    }
    if (channel.getExitStatus() != null) {
      int status = channel.getExitStatus();
      return status > 128 ? "killed by signal " + (status - 128) : "exit status " + status;
    }
    return sessions.getFirst().isOpen() ? "the channel was closed" : "the SSH connection was lost";
  }

  @Override
  public String beside(String command, Duration deadline) throws IOException {
    long start = System.nanoTime();
    try {
      BoundedOutput said = new BoundedOutput(MOST_BESIDE);
      BoundedOutput errors = new BoundedOutput(MOST_BESIDE);
      sessions
          .getFirst()
          .executeRemoteCommand(command, said, errors, StandardCharsets.UTF_8, deadline);
      return said.text();
    } catch (IllegalStateException e) {
      throw new IOException("the SSH connection is closed", e);
    } catch (IOException e) {
      throw new IOException(
          System.nanoTime() - start < deadline.toNanos()
              ? String.valueOf(e.getMessage()).replace(command, "a command beside it")
              : "no answer over the same SSH connection within " + deadline.toSeconds() + " s",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(true);
    for (ClientSession session : sessions) {
      session.close(true);
    }
  }
}
