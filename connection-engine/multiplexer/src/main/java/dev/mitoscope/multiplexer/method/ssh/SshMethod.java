package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.link.Link;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** SSH: in this process where it can be, through the system's {@code ssh} elsewhere. */
public final class SshMethod implements ConnectionMethod {

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public String label(Hop hop) {
    Object host = hop.argument("hostname");
    Object user = hop.argument("username");
    return user == null ? String.valueOf(host) : user + "@" + host;
  }

  @Override
  public String silence() {
    return "the server let us in, but no Python answered in time: a login script of the account is"
        + " stuck or waits for input (~/.profile, ~/.bashrc, ~/.cshrc, config.fish)";
  }

  @Override
  public Optional<Wrong> wrong(Hop hop) {
    return hop.argument("ssh_args") instanceof List<?> words
        ? SshArguments.wrong(words.stream().map(String::valueOf).toList())
            .map(message ->
                new Wrong(
                    message,
                    "correct ansible_ssh_args, ansible_ssh_common_args or"
                        + " ansible_ssh_extra_args"))
        : Optional.empty();
  }

  @Override
  public boolean startsHere(Hop hop, Path sshFolder) {
    // "ssh" is the setting's default, so it says nothing; any other program was asked for.
    Object program = hop.argument("ssh_path");
    return (program == null || program.equals("ssh"))
        && SshTarget.of(hop, sshFolder).settings().beyondUs().isEmpty();
  }

  @Override
  public Link open(Hop hop, PythonCommand python, Attempt attempt)
      throws ContextException, InterruptedException {
    Path folder = attempt.settings().sshFolder();
    SshTarget target = SshTarget.of(hop, folder);
    int debug = hop.argument("ssh_debug_level") instanceof Number level ? level.intValue() : 0;
    // The session with the target first; closed in that order.
    List<ClientSession> sessions = new ArrayList<>();
    try {
      List<SshTarget> way = new ArrayList<>();
      for (String jump : target.jumps()) {
        way.add(target.jump(jump, folder));
      }
      way.add(target);
      SshdSocketAddress next = new SshdSocketAddress(way.getFirst().host(), way.getFirst().port());
      for (int i = 0; i < way.size(); i++) {
        ClientSession session =
            new Dial(way.get(i), attempt, debug).session(next.getHostName(), next.getPort());
        sessions.addFirst(session);
        if (i + 1 < way.size()) {
          SshTarget beyond = way.get(i + 1);
          next =
              session.startLocalPortForwarding(
                  new SshdSocketAddress("127.0.0.1", 0),
                  new SshdSocketAddress(beyond.host(), beyond.port()));
        }
      }
      ChannelExec channel = sessions.getFirst().createExecChannel(python.shellText());
      SentEnvironment.of(target.settings()).forEach(channel::setEnv);
      channel.setRedirectErrorStream(false);
      if (python.terminal()) {
        channel.setUsePty(true);
        channel.setPtyModes(Map.of(PtyMode.ECHO, 0, PtyMode.ONLCR, 0));
        // Nobody's lines are broken.
        channel.setPtyColumns(10_000);
      }
      channel.open().verify(attempt.timeout());
      attempt.log(Level.DEBUG, "connected to " + target.text());
      return new SshLink(channel, sessions);
    } catch (IOException e) {
      sessions.forEach(session -> session.close(true));
      throw attempt.failure(
          target.text() + ": " + e.getMessage(), "", "look at the SSH server's log");
    } catch (ContextException | InterruptedException e) {
      sessions.forEach(session -> session.close(true));
      throw e;
    }
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    List<String> beyond = SshTarget.of(hop, attempt.settings().sshFolder()).settings().beyondUs();
    if (!beyond.isEmpty()) {
      attempt.log(Level.INFO, "run by the system's ssh, for the sake of " + beyond);
    }
    Map<String, String> secrets =
        hop.argument("password") instanceof String password
            ? Map.of("password", password)
            : Map.of();
    return new ChildCommand(SystemSsh.argv(hop, python), true, true, SystemSsh.RULES, secrets);
  }
}
