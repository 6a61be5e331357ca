package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.become;
import static dev.mitoscope.multiplexer.LabHosts.stack;
import static dev.mitoscope.multiplexer.LabHosts.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passwords of every hop, while they are used and after. */
class PasswordSecrecyTest {
  // Not those that the lab's own script set, which other labs' processes may name.
  private static final String OF_LOGIN = "sesame of the login";
  private static final String OF_DOAS = "sesame of doas";
  private static final String OF_ROOT = "sesame of root";

  @RegisterExtension private static final LabHosts HOSTS = new LabHosts();

  private final Recorder events = new Recorder();

  /** From variables for ssh, sudo and doas, from whoever answers a prompt for su. */
  @Test
  void noneIsInACommandLineAnEnvironmentOrAnEvent() throws Exception {
    try (Multiplexer engine =
            new Multiplexer(HOSTS.settings().withInteractive(true), new Secrets(), events);
        ProcessSearch search =
            new ProcessSearch(List.of(OF_LOGIN, OF_DOAS, OF_ROOT, "control of the search"))) {
      setPasswords(engine);
      events.react(event -> {
        if (event instanceof PromptWanted prompt) {
          // Not on the thread that tells of it.
          Thread.startVirtualThread(() -> engine.answer(prompt.prompt(), OF_ROOT.toCharArray()));
        }
      });
      Hop login = with(withPassword(HOSTS.ssh(1, "withpw")), "password", OF_LOGIN);
      Hop sudo = become("sudo", "root", OF_LOGIN);
      Hop below =
          with(
              with(withPassword(HOSTS.ssh(1, "withpw")), "password", OF_LOGIN),
              "check_host_keys",
              "ignore");

      for (Stack each :
          List.of(
              stack(login, sudo),
              stack(login, become("su", "root", null)),
              stack(HOSTS.ssh(1, "dpw"), become("doas", "root", OF_DOAS)),
              stack(HOSTS.ssh(2, "root"), below, sudo))) {
        Context context = engine.context(each, "h1");
        assertThat(context.call(CallRequest.of("os:getuid", Map.of())).await(Patience.SOON))
            .isEqualTo(0L);
      }

      // All of them are connected: once more through all processes that there are now.
      int before = search.passes();
      Awaitility.await().atMost(Patience.SOON).until(() -> search.passes() > before + 1);
      assertThat(search.found()).isEmpty();
      assertThat(events.all(PromptWanted.class)).hasSize(1);
      assertThat(events.all(Event.class).toString()).doesNotContain("sesame");
      Process control = new ProcessBuilder("sh", "-c", "read line # control of the search").start();
      try {
        Awaitility.await().atMost(Patience.SOON).until(() -> !search.found().isEmpty());
      } finally {
        control.destroy();
      }
    }
  }

  private static Hop withPassword(Hop ssh) {
    return with(
        with(ssh, "identity_file", null), "ssh_args", List.of("-o", "PubkeyAuthentication=no"));
  }

  /** By their digests, since the words are not to be anywhere. */
  private static void setPasswords(Multiplexer engine) throws Exception {
    Context root = engine.context(stack(HOSTS.ssh(1, "root")), "h1");
    for (var each : Map.of("withpw", OF_LOGIN, "dpw", OF_DOAS, "root", OF_ROOT).entrySet()) {
      String line = "usermod -p '" + digest(each.getValue()) + "' " + each.getKey();
      Object status =
          root.call(CallRequest.of("os:system", Map.of("command", line))).await(Patience.SOON);
      assertThat(status).isEqualTo(0L);
    }
  }

  private static String digest(String password) throws Exception {
    Process openssl = new ProcessBuilder("openssl", "passwd", "-6", "-stdin").start();
    openssl.outputWriter(StandardCharsets.US_ASCII).append(password).append('\n').close();
    String digest =
        new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assertThat(openssl.waitFor()).isZero();
    return digest;
  }
}
