package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.become;
import static dev.mitoscope.multiplexer.LabHosts.stack;
import static dev.mitoscope.multiplexer.LabHosts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
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

  private final Recorder events = new Recorder();
  private final Multiplexer engine = new Multiplexer(HOSTS.settings(), new Secrets(), events);

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

  /** As with a key on a token: only its public half is a file. */
  @Test
  void onlyTheNamedKeyOfAnAgentIsOffered() throws Exception {
    Path folder = Files.createDirectories(HOSTS.folder().resolve("named"));
    Path socket = folder.resolve("agent");
    Path named = folder.resolve("named.pub");
    Files.writeString(named, Files.readString(Path.of(key() + ".pub")));
    Path other = folder.resolve("other");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      for (Path each : List.of(other, key())) {
        // Its socket is there a moment before it listens.
        Awaitility.await()
            .atMost(SOON)
            .untilAsserted(
                () -> run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", each.toString()));
      }
      Hop hop =
          with(
              with(
                  with(HOSTS.ssh(1, "plain"), "identity_file", named.toString()),
                  "ssh_args",
                  args("IdentityAgent=" + socket, "IdentitiesOnly=yes", knownHosts())),
              "ssh_debug_level",
              3);

      assertThat(shell(engine.context(stack(hop), "h1"), "true")).isZero();

      assertThat(told()).filteredOn(text -> text.startsWith("ssh: offers the key")).hasSize(1);
      Hop stranger = with(hop, "identity_file", other + ".pub");
      assertThatThrownBy(() -> engine.context(stack(stranger), "h1"))
          .isInstanceOfSatisfying(
              ContextException.class, e -> assertThat(e.phase()).isEqualTo("authenticate"));
    } finally {
      agent.destroy();
    }
  }

  @Test
  void compressionIsAgreedOnWhereItIsAskedFor() throws Exception {
    Path config =
        Files.writeString(
            HOSTS.folder().resolve("compressing"),
            "Host *\n  Compression yes\n  %s\n".formatted(knownHosts().replace('=', ' ')));
    List<String> plain = args(knownHosts());
    List<String> flag = new ArrayList<>(plain);
    flag.add("-C");
    for (List<String> words :
        List.of(flag, args("Compression=yes", knownHosts()), List.of("-F", config.toString()))) {
      Context context = engine.context(stack(verbose(words, 3)), "h1");

      assertThat(shell(context, "true")).as(words.toString()).isZero();
      assertThat(told())
          .as(words.toString())
          .contains("ssh: compression algorithms (server to client): zlib@openssh.com")
          .contains("ssh: compression algorithms (client to server): zlib@openssh.com");
      engine.disconnect(context.stack());
      events.forget();
    }
    // As the stack says where nobody set ssh_args.
    List<String> usual =
        new ArrayList<>(List.of("-C", "-o", "ControlMaster=auto", "-o", "ControlPersist=60s"));
    usual.addAll(plain);
    for (List<String> words : List.of(plain, usual)) {
      Context context = engine.context(stack(verbose(words, 3)), "h1");
      engine.disconnect(context.stack());
    }
    assertThat(told()).noneMatch(text -> text.contains("zlib"));
  }

  @Test
  void eachLevelOfTellingTellsMore() throws Exception {
    List<Integer> lines = new ArrayList<>();
    for (int level = 0; level <= 3; level++) {
      events.forget();
      Context context = engine.context(stack(verbose(args(knownHosts()), level)), "h1");
      lines.add((int) told().stream().filter(text -> text.startsWith("ssh: ")).count());
      engine.disconnect(context.stack());
    }

    assertThat(lines.getFirst()).isZero();
    assertThat(lines).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theProgramThatIsNamedIsTheOneThatIsRun() throws Exception {
    Path ran = HOSTS.folder().resolve("ran");
    Path program = HOSTS.folder().resolve("my-ssh");
    Files.writeString(program, "#!/bin/sh\n: >%s\nexec ssh \"$@\"\n".formatted(ran));
    run("chmod", "755", program.toString());
    Hop hop =
        with(
            with(HOSTS.ssh(1, "plain"), "ssh_args", args(knownHosts())),
            "ssh_path",
            program.toString());

    assertThat(shell(engine.context(stack(hop), "h1"), "true")).isZero();
    assertThat(ran).exists();
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

  private static Hop verbose(List<String> words, int level) {
    return with(with(HOSTS.ssh(1, "plain"), "ssh_args", words), "ssh_debug_level", level);
  }

  private List<String> told() {
    return events.all(LogRecord.class).stream().map(LogRecord::text).toList();
  }

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
