package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.Attempt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.PublicKey;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** One attempt to get a session with one server, up to the point where commands can be run. */
final class Dial {

  /** How the key that the server showed was judged. */
  private sealed interface Judgement {
    record Trusted() implements Judgement {}

    record Refused(KnownHosts.Finding finding, PublicKey key) implements Judgement {}
  }

  private final SshTarget target;
  private final Attempt attempt;
  private final KnownHosts knownHosts;
  private final int debugLevel;
  // Written on MINA's thread while this one waits for its outcome.
  private volatile Judgement judgement = new Judgement.Trusted();
  private volatile @Nullable PublicKey acceptedByOperator;

  /**
   * @param debugLevel how much of the way in the log tells, 0 to 3
   */
  Dial(SshTarget target, Attempt attempt, int debugLevel) {
    this.target = target;
    this.attempt = attempt;
    this.debugLevel = debugLevel;
    this.knownHosts = new KnownHosts(target.knownHosts());
  }

  /**
   * Connects and authenticates.
   *
   * @param host where to connect to: the target, or the near end of a forwarding through a jump
   *     host
   */
  ClientSession session(String host, int port) throws ContextException, InterruptedException {
    attempt.phase("connect", "ssh " + target.text());
    try {
      return open(host, port);
    } catch (ContextException e) {
      if (judgement instanceof Judgement.Refused(var finding, var key)
          && finding == KnownHosts.Finding.UNKNOWN
          && askAboutKey(key)) {
        acceptedByOperator = key;
        remember(key);
        judgement = new Judgement.Trusted();
        return open(host, port);
      }
      throw e;
    }
  }

  SshTarget target() {
    return target;
  }

  /** Whether the server's key is the one that is expected. On MINA's thread: never asks anybody. */
  boolean isTrusted(PublicKey key) {
    if (target.checkHostKeys().equals("ignore")
        || (acceptedByOperator != null && KeyUtils.compareKeys(key, acceptedByOperator))) {
      return true;
    }
    KnownHosts.Finding finding;
    try {
      finding = knownHosts.look(target.keyName(), target.keyPort(), key);
    } catch (IOException e) {
      attempt.log(Level.ERROR, "known_hosts can't be read: " + e.getMessage());
      finding = KnownHosts.Finding.UNKNOWN;
    }
    if (finding == KnownHosts.Finding.UNKNOWN && target.checkHostKeys().equals("accept")) {
      remember(key);
      return true;
    }
    boolean known = finding == KnownHosts.Finding.KNOWN;
    judgement = known ? new Judgement.Trusted() : new Judgement.Refused(finding, key);
    return known;
  }

  private void remember(PublicKey key) {
    try {
      knownHosts.add(target.keyName(), target.keyPort(), key);
    } catch (IOException e) {
      attempt.log(Level.WARNING, "the host key could not be remembered: " + e.getMessage());
    }
  }

  private boolean askAboutKey(PublicKey key) throws InterruptedException {
    String text =
        "The key of %s is not known. Its fingerprint is %s (%s). Trust it from now on?"
            .formatted(target.text(), KeyUtils.getFingerPrint(key), KeyUtils.getKeyType(key));
    return attempt
        .ask(Kind.HOST_KEY, text, false)
        .filter(answer -> answer.strip().equalsIgnoreCase("yes"))
        .isPresent();
  }

  private ClientSession open(String host, int port) throws ContextException, InterruptedException {
    Duration timeout = attempt.timeout();
    ClientSession session;
    try {
      session =
          SshClients.client()
              .connect(
                  target.user(),
                  host,
                  port,
                  AttributeRepository.ofKeyValuePair(SshClients.DIAL, this),
                  null)
              .verify(timeout)
              .getClientSession();
    } catch (IOException | UnresolvedAddressException e) {
      throw connectFailure(e);
    }
    Authentication authentication =
        new Authentication(target, attempt, new AuthenticationLog(attempt, debugLevel));
    try {
      session.setSessionHeartbeat(
          HeartbeatType.IGNORE, Duration.ofSeconds(Math.max(0, target.keepaliveInterval())));
      CoreModuleProperties.HEARTBEAT_REQUEST.set(session, "keepalive@openssh.com");
      CoreModuleProperties.HEARTBEAT_INTERVAL.set(
          session, Duration.ofSeconds(Math.max(0, target.keepaliveInterval())));
      CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, target.keepaliveCount());
      attempt.phase("authenticate", "ssh " + target.text());
      authentication.authenticate(session, timeout);
      return session;
    } catch (IOException | ContextException e) {
      session.close(true);
      if (judgement instanceof Judgement.Refused(var finding, var key)) {
        throw keyFailure(finding, key);
      }
      throw e instanceof ContextException known ? known : authentication.failure((IOException) e);
    }
  }

  private ContextException connectFailure(Exception e) {
    if (judgement instanceof Judgement.Refused(var finding, var key)) {
      return keyFailure(finding, key);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _, UnresolvedAddressException _ -> {
          return attempt.failure(
              "no such host: " + target.host(), "", "correct ansible_host, or the name service");
        }
        case ConnectException _ -> {
          return attempt.failure(
              target.text() + ": " + cause.getMessage(),
              "",
              "is the machine up, and does its SSH server listen on port " + target.port() + "?");
        }
        default -> {}
      }
    }
    boolean late = String.valueOf(e.getMessage()).contains("imeout");
    return attempt.failure(
        late
            ? target.text() + " did not answer within " + attempt.timeout().toMillis() + " ms"
            : target.text() + ": " + e.getMessage(),
        "",
        "check the address, the route and the firewall");
  }

  private ContextException keyFailure(KnownHosts.Finding finding, PublicKey key) {
    String shown = KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    String files = target.knownHosts().getFirst().toString();
    return switch (finding) {
      case CHANGED ->
          attempt.failure(
              "host key",
              "the key of " + target.keyName() + " has changed; it shows " + shown,
              "",
              "find out why before anything else; then remove the old key from " + files);
      case REVOKED ->
          attempt.failure(
              "host key",
              "the key of " + target.keyName() + " is revoked: " + shown,
              "",
              "see " + files);
      case UNKNOWN, KNOWN ->
          attempt.failure(
              "host key",
              "the key of " + target.keyName() + " is not known: " + shown,
              "",
              "compare the fingerprint and add the key to "
                  + files
                  + ", or set ansible_host_key_checking=false");
    };
  }
}
