package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.CodeServer;
import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SSH against servers of this process that run real commands. */
class SshContextTest {
  private static final Duration SOON = Patience.SOON;

  @TempDir Path folder;
  private final Recorder events = new Recorder();
  private final List<Multiplexer> engines = new ArrayList<>();
  private Lab lab;

  @BeforeEach
  void start() throws Exception {
    lab =
        InProcessLab.start(
            Files.createDirectories(folder.resolve("lab")), List.of("bastion", "web1"), "inner");
  }

  @AfterEach
  void stop() {
    engines.forEach(Multiplexer::close);
    lab.close();
  }

  private Multiplexer engine(boolean interactive) throws Exception {
    Path ssh = Files.createDirectories(folder.resolve("ssh"));
    Multiplexer engine =
        new Multiplexer(
            Patience.settings().withSshFolder(ssh).withInteractive(interactive),
            new Secrets(),
            events);
    engines.add(engine);
    return engine;
  }

  private void knowHosts() throws Exception {
    Files.createDirectories(folder.resolve("ssh"));
    Files.copy(lab.knownHosts(), folder.resolve("ssh/known_hosts"));
  }

  private static Hop ssh(Lab.Host host, Map<String, ?> more) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("hostname", host.address());
    arguments.put("port", host.port());
    arguments.put("username", host.user());
    arguments.put("python_path", List.of(Pythons.one()));
    arguments.putAll(more);
    return new Hop("ssh", arguments, false);
  }

  private Hop withKey(Lab.Host host) {
    return ssh(host, Map.of("identity_file", lab.privateKey().toString()));
  }

  private static @Nullable Object pidOf(Context context) throws Exception {
    return context.call(CallRequest.of("os:getpid", Map.of())).await(SOON);
  }

  @Test
  void aKeyFileOpensTheDoor() throws Exception {
    knowHosts();

    Context context =
        engine(false).context(new Stack(List.of(withKey(lab.hosts().get(1)))), "web1");

    assertThat(Processes.isRunning(pidOf(context))).isTrue();
    assertThat(context.ping(SOON)).isNotNull();
    assertThat(events.all(ContextPhase.class))
        .extracting(ContextPhase::phase)
        .containsExactly("connect", "authenticate", "bootstrap");
  }

  @Test
  void aPasswordOpensTheDoorAndAWrongOneIsToldAsSuch() throws Exception {
    knowHosts();
    Multiplexer engine = engine(false);
    Lab.Host host = lab.hosts().getFirst();

    Context context =
        engine.context(
            new Stack(List.of(ssh(host, Map.of("password", InProcessLab.PASSWORD)))), "bastion");
    assertThat(pidOf(context)).isNotNull();

    Hop wrong = ssh(lab.hosts().get(1), Map.of("password", "not-this-one"));
    assertThatThrownBy(() -> engine.context(new Stack(List.of(wrong)), "web1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.phase()).isEqualTo("authenticate");
              assertThat(e.getMessage()).contains("password");
            });
    assertThat(events.all(ContextFailed.class).toString()).doesNotContain("not-this-one");
  }

  @Test
  void anEncryptedKeyAsksForItsPassphrase() throws Exception {
    knowHosts();
    Path key = Files.copy(lab.privateKey(), folder.resolve("encrypted"));
    run(Map.of(), "chmod", "600", key.toString());
    run(Map.of(), "ssh-keygen", "-q", "-p", "-N", "opensesame", "-f", key.toString());
    Multiplexer engine = engine(true);
    Hop hop = ssh(lab.hosts().get(1), Map.of("identity_file", key.toString()));
    CompletableFuture<Context> connecting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return engine.context(new Stack(List.of(hop)), "web1");
          } catch (ContextException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    PromptWanted prompt = events.awaitOne(PromptWanted.class, e -> e.kind() == Kind.PASSPHRASE);
    assertThat(prompt.secret()).isTrue();
    engine.answer(prompt.prompt(), "opensesame".toCharArray());

    assertThat(pidOf(connecting.get())).isNotNull();
  }

  @Test
  void anAgentOpensTheDoor() throws Exception {
    knowHosts();
    Path socket = folder.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      Map<String, String> environment = Map.of("SSH_AUTH_SOCK", socket.toString());
      // Its socket is there a moment before it listens.
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() -> run(environment, "ssh-add", "-q", lab.privateKey().toString()));
      Hop hop =
          ssh(lab.hosts().get(1), Map.of("ssh_args", List.of("-o", "IdentityAgent=" + socket)));

      assertThat(pidOf(engine(false).context(new Stack(List.of(hop)), "web1"))).isNotNull();
    } finally {
      agent.destroy();
    }
  }

  private static void run(Map<String, String> environment, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    // Not to this process's own output, over which it talks with the build.
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(words), output).isZero();
  }

  @Test
  void anUnknownKeyIsRefusedWithItsFingerprintWhenNobodyIsThere() throws Exception {
    assertThatThrownBy(
            () -> engine(false).context(new Stack(List.of(withKey(lab.hosts().get(1)))), "web1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.phase()).isEqualTo("host key");
              assertThat(e.getMessage()).contains("is not known").contains("SHA256:");
            });
  }

  @Test
  void anUnknownKeyIsAskedAboutAndRemembered() throws Exception {
    Multiplexer engine = engine(true);
    CompletableFuture<Context> connecting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return engine.context(new Stack(List.of(withKey(lab.hosts().get(1)))), "web1");
          } catch (ContextException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    PromptWanted prompt = events.awaitOne(PromptWanted.class, e -> e.kind() == Kind.HOST_KEY);
    assertThat(prompt.text()).contains("SHA256:");
    engine.answer(prompt.prompt(), "yes".toCharArray());

    assertThat(connecting.get().isAlive()).isTrue();
    assertThat(folder.resolve("ssh/known_hosts")).content().contains("ecdsa-sha2-nistp256");
  }

  @Test
  void aChangedKeyIsRefused() throws Exception {
    knowHosts();
    Path known = folder.resolve("ssh/known_hosts");
    List<String> lines = Files.readAllLines(known);
    // The first host's name with the second one's key.
    String name = lines.get(0).substring(0, lines.get(0).indexOf(' '));
    Files.write(known, List.of(name + lines.get(1).substring(lines.get(1).indexOf(' '))));

    assertThatThrownBy(
            () -> engine(true).context(new Stack(List.of(withKey(lab.hosts().get(0)))), "bastion"))
        .isInstanceOfSatisfying(
            ContextException.class, e -> assertThat(e.getMessage()).contains("has changed"));
    assertThat(events.all(PromptWanted.class)).isEmpty();
  }

  @Test
  void theUsersConfigurationNamesHostsAndJumps() throws Exception {
    knowHosts();
    Lab.Host bastion = lab.hosts().getFirst();
    Files.writeString(
        folder.resolve("ssh/config"),
        """
        Host behind
          HostName %s
          Port %d
          ProxyJump jump
        Host jump
          HostName %s
          Port %d
        Host *
          User %s
          IdentityFile %s
        """
            .formatted(
                lab.inner().address(),
                lab.inner().port(),
                bastion.address(),
                bastion.port(),
                bastion.user(),
                lab.privateKey()));
    Hop hop =
        new Hop("ssh", Map.of("hostname", "behind", "python_path", List.of(Pythons.one())), false);

    Context context = engine(false).context(new Stack(List.of(hop)), "behind");

    assertThat(pidOf(context)).isNotNull();
    assertThat(context.name()).isEqualTo("behind");
  }

  @Test
  void aHostBehindAnIntermediaryIsReachedByItsOwnSsh() throws Exception {
    knowHosts();
    Hop inner =
        ssh(
            lab.inner(),
            Map.of(
                "identity_file",
                lab.privateKey().toString(),
                "ssh_args",
                List.of("-F", "none", "-o", "UserKnownHostsFile=" + lab.knownHosts())));

    Context context =
        engine(false).context(new Stack(List.of(withKey(lab.hosts().getFirst()), inner)), "inner");

    assertThat(pidOf(context)).isNotNull();
    assertThat(context.name()).contains(" › ");
  }

  @Test
  void theSystemsSshIsUsedWhereAnOptionAsksForIt() throws Exception {
    Hop hop =
        ssh(
            lab.hosts().get(1),
            Map.of(
                "identity_file",
                lab.privateKey().toString(),
                "ssh_args",
                List.of(
                    "-F",
                    "none",
                    "-o",
                    "UserKnownHostsFile=" + lab.knownHosts(),
                    "-o",
                    "ProxyCommand=/usr/bin/python3 -c '%s' %%h %%p".formatted(RELAY))));

    Context context = engine(false).context(new Stack(List.of(hop)), "web1");

    assertThat(pidOf(context)).isNotNull();
    assertThat(context.name()).endsWith(lab.hosts().get(1).address());
  }

  /** A ProxyCommand that connects its standard streams with a server. */
  private static final String RELAY =
      """
      import os,select,socket,sys;s=socket.create_connection((sys.argv[1],int(sys.argv[2])))
      while True:
       for f in select.select([0,s],[],[])[0]:
        d=os.read(0 if f==0 else s.fileno(),65536)
        if not d: sys.exit()
        s.sendall(d) if f==0 else os.write(1,d)
      """;

  @Test
  void eachQuestionOfTheServerIsAPrompt() throws Exception {
    try (CodeServer server = CodeServer.start(folder)) {
      Files.createDirectories(folder.resolve("ssh"));
      Files.copy(server.knownHosts(), folder.resolve("ssh/known_hosts"));
      Multiplexer engine = engine(true);
      Hop hop =
          new Hop(
              "ssh",
              Map.of(
                  "hostname",
                  "127.0.0.1",
                  "port",
                  server.port(),
                  "username",
                  "anybody",
                  "password",
                  "the-password",
                  "ssh_debug_level",
                  1,
                  "python_path",
                  List.of(Pythons.one())),
              false);
      CompletableFuture<Context> connecting =
          CompletableFuture.supplyAsync(() -> {
            try {
              return engine.context(new Stack(List.of(hop)), "guarded");
            } catch (ContextException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });

      PromptWanted prompt =
          events.awaitOne(PromptWanted.class, e -> e.kind() == Kind.ONE_TIME_CODE);
      assertThat(prompt.text()).contains("Code of today:").contains("two steps");
      assertThat(prompt.secret()).isTrue();
      engine.answer(prompt.prompt(), CodeServer.CODE.toCharArray());

      assertThat(pidOf(connecting.get())).isNotNull();
      assertThat(events.all(PromptWanted.class)).hasSize(1);
      assertThat(events.all(LogRecord.class))
          .extracting(LogRecord::text)
          .contains("ssh: the server asks: Code of today:");
      assertThat(events.all(dev.mitoscope.multiplexer.event.Event.class).toString())
          .doesNotContain("the-password")
          .doesNotContain(CodeServer.CODE);
    }
  }

  @Test
  void theStepsOfAuthenticationAreToldAsFarAsIsAsked() throws Exception {
    knowHosts();
    Map<String, Object> more =
        Map.of("identity_file", lab.privateKey().toString(), "ssh_debug_level", 3);

    engine(false).context(new Stack(List.of(ssh(lab.hosts().get(1), more))), "web1");

    assertThat(events.all(LogRecord.class).stream().map(LogRecord::text).toList())
        .anyMatch(text -> text.startsWith("ssh: may try publickey"))
        .anyMatch(text -> text.startsWith("ssh: offers the key ecdsa"))
        .anyMatch(text -> text.startsWith("ssh: accepted the key ecdsa"))
        .anyMatch(text -> text.startsWith("ssh: ") && text.contains("aes128-gcm"));
  }

  @ParameterizedTest
  @CsvSource({
    "-N,'with ssh''s option -N, ssh runs no command'",
    "-fC,'with ssh''s option -f, ssh goes to the background'",
    "-Z,ssh has no option -Z",
    "-o,ssh's option -o lacks its argument",
    "web2,is no option of ssh",
  })
  void anOptionThatLeavesNobodyToTalkToIsRefusedByItsName(String word, String message)
      throws Exception {
    Hop hop = ssh(lab.hosts().get(1), Map.of("ssh_args", List.of(word)));

    assertThatThrownBy(() -> engine(false).context(new Stack(List.of(hop)), "web1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).contains(message);
              assertThat(e.phase()).isEqualTo("start");
              assertThat(e.hint()).contains("ansible_ssh_args");
            });
  }

  @Test
  void aPortWhereNobodyListensIsToldPlainly() throws Exception {
    Lab.Host closed = new Lab.Host("closed", "127.0.0.1", 1, "nobody");

    assertThatThrownBy(() -> engine(false).context(new Stack(List.of(withKey(closed))), "closed"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.phase()).isEqualTo("connect");
              assertThat(e.getMessage()).containsIgnoringCase("refused");
            });
  }
}
