package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.become;
import static dev.mitoscope.multiplexer.LabHosts.stack;
import static dev.mitoscope.multiplexer.LabHosts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ssh_args and the user's configuration can say, on real servers. */
class SshOptionsTest {
  private static final Duration SOON = Patience.SOON;

  @RegisterExtension private static final LabHosts HOSTS = new LabHosts();

  private final Multiplexer engine =
      new Multiplexer(HOSTS.settings(), new Secrets(), new Recorder());

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void anAgentIsForwardedAcrossAnotherAccount() throws Exception {
    Path socket = HOSTS.folder().resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      // Its socket is there a moment before it listens.
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () -> run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key().toString()));
      Hop ssh =
          with(
              HOSTS.ssh(1, "nopw"),
              "ssh_args",
              args("IdentityAgent=" + socket, "ForwardAgent=yes", knownHosts()));
      Hop sudo = with(become("sudo", "root", null), "sudo_args", List.of("-E"));

      assertThat(shell(engine.context(stack(ssh, sudo), "h1"), "ssh-add -l")).isZero();
    } finally {
      agent.destroy();
    }
  }

  /** The server's key and the account's are vouched for by an authority, and known to nobody. */
  @Test
  void certificatesOfHostsAndAccountsAreGoodForBothSides() throws Exception {
    Path folder = Files.createDirectories(HOSTS.folder().resolve("certificates"));
    Path authority = folder.resolve("authority");
    Path own = folder.resolve("own");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", own.toString());
    run("ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", "limited", own + ".pub");
    Path hostKey = folder.resolve("host");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString());
    run(
        "ssh-keygen",
        "-q",
        "-s",
        authority.toString(),
        "-I",
        "h2",
        "-h",
        "-n",
        address(2),
        hostKey + ".pub");
    String line = Files.readString(Path.of(authority + ".pub")).strip();
    Context root = engine.context(stack(HOSTS.ssh(2, "root")), "h2");
    write(root, "/etc/ssh/certified", Files.readString(hostKey));
    write(root, "/etc/ssh/certified-cert.pub", Files.readString(Path.of(hostKey + "-cert.pub")));
    write(root, "/home/limited/.ssh/authorized_keys", "cert-authority " + line + "\n");
    startServer(root, "-h /etc/ssh/certified -o HostCertificate=/etc/ssh/certified-cert.pub", 2222);
    Path known = folder.resolve("known");
    Files.writeString(known, "@cert-authority [" + address(2) + "]:2222 " + line + "\n");
    Hop hop =
        with(
            with(HOSTS.ssh(2, "limited"), "identity_file", own.toString()),
            "ssh_args",
            args("UserKnownHostsFile=" + known, "IdentitiesOnly=yes", "IdentityAgent=none"));

    Context context = engine.context(stack(with(hop, "port", 2222)), "h2");

    assertThat(shell(context, "test $(id -un) = limited")).isZero();
    Files.writeString(known, "@cert-authority * " + Files.readString(Path.of(own + ".pub")));
    engine.disconnect(context.stack());
    assertThatThrownBy(() -> engine.context(context.stack(), "h2"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.phase()).as(e.details()).isEqualTo("host key");
              assertThat(e.getMessage()).contains("SHA256:");
            });
  }

  @Test
  void aKeyIsKnownByItsAliasWhateverThePort() throws Exception {
    Context root = engine.context(stack(HOSTS.ssh(2, "root")), "h2");
    startServer(root, "-h /etc/ssh/lab_host_key", 2223);
    Path known = HOSTS.folder().resolve("aliases");
    String[] words = Files.readString(HOSTS.sshFolder().resolve("known_hosts")).split("\\s+", -1);
    Files.writeString(known, "web " + words[1] + " " + words[2] + "\n");
    Hop hop =
        with(
            with(HOSTS.ssh(2, "plain"), "port", 2223),
            "ssh_args",
            args("UserKnownHostsFile=" + known, "HostKeyAlias=web"));

    assertThat(shell(engine.context(stack(hop), "h2"), "true")).isZero();
  }

  @Test
  void aProxyCommandAndAChainOfJumpsLeadToAHostThatIsNotReachable() throws Exception {
    String proxy =
        "ssh -F none -i %s -o %s -W %%h:%%p nopw@%s".formatted(key(), knownHosts(), address(1));
    Hop inner = with(HOSTS.inner("plain"), "identity_file", key().toString());
    Hop commanded = with(inner, "ssh_args", args("ProxyCommand=" + proxy, knownHosts()));
    assertThat(shell(engine.context(stack(commanded), "inner"), "test $(hostname) = inner"))
        .isZero();

    Path folder = Files.createDirectories(HOSTS.folder().resolve("jumps"));
    Files.writeString(folder.resolve("keys.conf"), "IdentityFile " + key() + "\n");
    String included =
        "Host *\n  %s\n  Include %s/*.conf\n".formatted(knownHosts().replace('=', ' '), folder);
    // The client in this process reads the first; what runs a command is the system's ssh's to
    // read.
    for (String more : List.of("", "Match exec \"test %p = 22\"\n  Compression yes\n")) {
      Path config = Files.writeString(folder.resolve("config"), included + more);
      String jumps = "nopw@%s,nopw@%s".formatted(address(2), address(1));
      Hop jumping = with(inner, "ssh_args", List.of("-J", jumps, "-F", config.toString()));
      Context context = engine.context(stack(jumping), "inner");
      assertThat(shell(context, "test $(hostname) = inner")).isZero();
      engine.disconnect(context.stack());
    }
  }

  // what the tests say

  private static String address(int number) {
    return HOSTS.lab().hosts().get(number - 1).address();
  }

  private static Path key() {
    return HOSTS.lab().privateKey();
  }

  private static String knownHosts() {
    return "UserKnownHostsFile=" + HOSTS.sshFolder().resolve("known_hosts");
  }

  private static List<String> args(String... options) {
    List<String> args = new ArrayList<>(List.of("-F", "none"));
    for (String option : options) {
      args.addAll(List.of("-o", option));
    }
    return args;
  }

  private static void startServer(Context root, String words, int port) throws Exception {
    assertThat(
            shell(
                root,
                "chmod 600 /etc/ssh/certified 2>/dev/null; /usr/sbin/sshd -f /dev/null -p "
                    + port
                    + " -o UsePAM=yes "
                    + words))
        .isZero();
    // It goes to the background before it listens: see proc(5).
    String listens = "grep -q ':%04X 00000000:0000 0A' /proc/net/tcp".formatted(port);
    Awaitility.await().atMost(SOON).until(() -> shell(root, listens) == 0);
  }

  private static void write(Context root, String path, String text) throws Exception {
    Object wrote = shell(root, "cat >" + path + " <<'E'\n" + text + "E");
    assertThat(wrote).isEqualTo(0L);
  }

  private static long shell(Context context, String line) throws Exception {
    @Nullable Object status =
        context.call(CallRequest.of("os:system", Map.of("command", line))).await(SOON);
    return status instanceof Long number ? number : -1;
  }

  private static void run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    // Not to this process's own output, over which it talks with the build.
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(words), output).isZero();
  }
}
