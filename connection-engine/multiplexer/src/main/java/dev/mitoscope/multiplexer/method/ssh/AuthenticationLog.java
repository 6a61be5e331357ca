package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.method.Attempt;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.KexProposalOption;

/**
 * Puts the steps of a connection into the log, as {@code mitogen_ssh_debug_level} asks: 1 what was
 * tried and its outcome, 2 each key that was offered too, 3 the algorithms that were agreed on too.
 * No secret is among it. On MINA's threads.
 */
record AuthenticationLog(Attempt attempt, int level)
    implements PublicKeyAuthenticationReporter, PasswordAuthenticationReporter {

  /** Has the session's steps told. */
  void follow(ClientSession session) {
    if (level > 0) {
      session.setPublicKeyAuthenticationReporter(this);
      session.setPasswordAuthenticationReporter(this);
    }
  }

  /** Tells of what is agreed on, once it is. */
  void agreed(ClientSession session) {
    say(1, "the server is " + session.getServerVersion());
    for (KexProposalOption option : KexProposalOption.VALUES) {
      String value = session.getNegotiatedKexParameter(option);
      if (value != null && !value.isEmpty()) {
        say(3, option.getDescription() + ": " + value);
      }
    }
  }

  void say(int from, String text) {
    if (level >= from) {
      attempt.log(Level.INFO, "ssh: " + text);
    }
  }

  private static String named(KeyPair key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key.getPublic());
  }

  @Override
  public void signalAuthenticationAttempt(
      ClientSession session, String service, KeyPair key, String signature) {
    say(2, "offers the key " + named(key));
  }

  @Override
  public void signalSignatureAttempt(
      ClientSession session, String service, KeyPair key, String signature, byte[] signed) {
    say(2, "the server would take it; signs with " + signature);
  }

  @Override
  public void signalAuthenticationExhausted(ClientSession session, String service) {
    say(1, "there is no other key or password to offer");
  }

  @Override
  public void signalAuthenticationSuccess(ClientSession session, String service, KeyPair key) {
    say(1, "accepted the key " + named(key));
  }

  @Override
  public void signalAuthenticationFailure(
      ClientSession session, String service, KeyPair key, boolean partial, List<String> methods) {
    say(1, (partial ? "wants more than" : "refused") + " the key " + named(key) + again(methods));
  }

  @Override
  public void signalAuthenticationAttempt(
      ClientSession session, String service, String old, boolean modified, String fresh) {
    say(2, "offers a password");
  }

  @Override
  public void signalAuthenticationSuccess(ClientSession session, String service, String password) {
    say(1, "accepted the password");
  }

  @Override
  public void signalAuthenticationFailure(
      ClientSession session,
      String service,
      String password,
      boolean partial,
      List<String> methods) {
    say(1, (partial ? "wants more than" : "refused") + " the password" + again(methods));
  }

  private static String again(List<String> methods) {
    return "; what may be tried: " + String.join(", ", methods);
  }
}
