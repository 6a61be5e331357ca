package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server who we are: keys of files and the agent, then answers to its questions, a
 * password.
 */
final class Authentication {
  private final SshTarget target;
  private final Attempt attempt;
  private final AuthenticationLog log;
  // Each is used once: a server that asks again refused it. Written on MINA's threads.
  private final AtomicBoolean passwordGiven = new AtomicBoolean();
  private final AtomicBoolean askedInVain = new AtomicBoolean();
  private volatile String banner = "";

  Authentication(SshTarget target, Attempt attempt, AuthenticationLog log) {
    this.target = target;
    this.attempt = attempt;
    this.log = log;
  }

  void authenticate(ClientSession session, Duration timeout)
      throws IOException, ContextException, InterruptedException {
    List<String> methods = new ArrayList<>();
    if (target.settings().isOn("PubkeyAuthentication", true)) {
      methods.add("publickey");
      session.setKeyIdentityProvider(context -> keys());
    }
    boolean mayAsk = !target.settings().isOn("BatchMode", false);
    if (target.settings().isOn("KbdInteractiveAuthentication", true)
        && (mayAsk || target.password().isPresent())) {
      methods.add("keyboard-interactive");
      session.setUserInteraction(new Conversation(mayAsk));
    }
    if (target.settings().isOn("PasswordAuthentication", true)) {
      methods.add("password");
      target.password().ifPresent(session::addPasswordIdentity);
      session.setUserInteraction(new Conversation(mayAsk));
    }
    session.setUserAuthFactoriesNames(methods);
    log.follow(session);
    log.say(1, "may try " + String.join(", ", methods) + " for " + target.text());
    AuthFuture future = session.auth();
    // The time that an operator takes to answer is not the server's.
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!future.await(LOOK)) {
      if (attempt.isAsking()) {
        deadline = System.nanoTime() + timeout.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw attempt.failure(
            "the server did not decide about "
                + target.text()
                + " within "
                + timeout.toMillis()
                + " ms",
            banner,
            "a name service or PAM module of the server may be slow; raise the timeout");
      }
    }
    future.verify(LOOK);
    log.agreed(session);
  }

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Says why it failed. */
  ContextException failure(IOException e) {
    // MINA has no kind of exception of its own for "no more authentication methods available".
    if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("auth")) {
      return attempt.failure(
          "the connection with " + target.text() + " ended: " + e.getMessage(),
          banner,
          "look at the SSH server's log, and at what is between");
    }
    if (target.password().isPresent() || passwordGiven.get()) {
      return attempt.failure(
          passwordGiven.get()
              ? "the server refused the password for " + target.text()
              : "the server accepted neither a key nor the password for " + target.text(),
          banner,
          "correct ansible_password, or give a key");
    }
    String tried =
        target.keys().isEmpty()
            ? "no key was found to offer"
            : "it accepted none of " + target.keys();
    return attempt.failure(
        "the server did not let "
            + target.text()
            + " in: "
            + tried
            + (askedInVain.get() ? ", and nobody answered its question" : ""),
        banner,
        "add a key to the account's authorized_keys, set ansible_ssh_private_key_file, or"
            + " ansible_password ("
            + e.getMessage()
            + ")");
  }

  private List<KeyPair> keys() {
    List<KeyPair> pairs = new ArrayList<>();
    for (Path file : target.keys()) {
      try {
        for (KeyPair pair :
            SecurityUtils.loadKeyPairIdentities(
                null,
                new PathResource(file),
                java.nio.file.Files.newInputStream(file),
                passphrase(file))) {
          pairs.add(pair);
        }
      } catch (IOException | GeneralSecurityException e) {
        attempt.log(Level.WARNING, "the key " + file + " can't be used: " + e.getMessage());
      }
    }
    return pairs;
  }

  private FilePasswordProvider passphrase(Path file) {
    return (session, resource, retry) -> {
      try {
        return attempt
            .ask(Kind.PASSPHRASE, "Passphrase of the key " + file, true)
            .orElseThrow(() -> new IOException("its passphrase was not given"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    };
  }

  /** Answers a server's questions; only called on threads that may wait. */
  private final class Conversation implements UserInteraction {
    private final boolean mayAsk;

    Conversation(boolean mayAsk) {
      this.mayAsk = mayAsk;
    }

    @Override
    public void welcome(ClientSession session, String text, String language) {
      banner = text;
      attempt.log(Level.INFO, text);
    }

    @Override
    public String @Nullable [] interactive(
        ClientSession session,
        String name,
        String instruction,
        String language,
        String[] prompts,
        boolean[] echo) {
      String[] answers = new String[prompts.length];
      for (int i = 0; i < prompts.length; i++) {
        Optional<String> answer = answer(prompts[i], instruction, echo[i]);
        if (answer.isEmpty()) {
          askedInVain.set(true);
          return null;
        }
        answers[i] = answer.get();
      }
      return answers;
    }

    @Override
    public @Nullable String getUpdatedPassword(
        ClientSession session, String prompt, String language) {
      return ask(Kind.PASSWORD, prompt).orElse(null);
    }

    @Override
    public @Nullable String resolveAuthPasswordAttempt(ClientSession session) {
      if (target.password().isPresent() || passwordGiven.getAndSet(true)) {
        passwordGiven.set(true);
        return null;
      }
      Optional<String> answer = ask(Kind.PASSWORD, "Password for " + target.text());
      passwordGiven.set(answer.isPresent());
      askedInVain.set(answer.isEmpty());
      return answer.orElse(null);
    }

    private Optional<String> answer(String prompt, String instruction, boolean echo) {
      boolean isPassword = prompt.toLowerCase(Locale.ROOT).contains("password");
      if (isPassword && target.password().isPresent()) {
        return passwordGiven.getAndSet(true) ? Optional.empty() : target.password();
      }
      log.say(1, "the server asks: " + prompt.strip());
      Kind kind = isPassword ? Kind.PASSWORD : echo ? Kind.UNKNOWN : Kind.ONE_TIME_CODE;
      return ask(kind, (instruction + "\n" + prompt).strip());
    }

    private Optional<String> ask(Kind kind, String text) {
      if (!mayAsk) {
        return Optional.empty();
      }
      try {
        return attempt.ask(kind, text, kind != Kind.UNKNOWN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}
