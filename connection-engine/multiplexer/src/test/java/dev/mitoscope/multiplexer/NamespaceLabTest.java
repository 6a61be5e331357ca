package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.become;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSH, sudo, su and doas as they are; on where MITOSCOPE_LAB=1 and root. */
class NamespaceLabTest {
  private static final Duration SOON = Patience.SOON;

  @RegisterExtension private static final LabHosts HOSTS = new LabHosts();

  private final Recorder events = new Recorder();
  private Multiplexer engine;

  @BeforeEach
  void start() {
    engine = new Multiplexer(HOSTS.settings(), new Secrets(), events);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static @Nullable Object uid(Context context) throws Exception {
    return context.call(CallRequest.of("os:getuid", Map.of())).await(SOON);
  }

  @ParameterizedTest
  @CsvSource({
    "plain,",
    "plain,/usr/bin/env FOO=it's!bar PYTHON",
    "plain,source ~/activate && PYTHON",
    "plain,$HOME/python",
    "intcsh,",
    "intcsh,/usr/bin/env FOO=it's!bar PYTHON",
    "intcsh,source ~/activate && PYTHON",
    "infish,",
    "infish,/usr/bin/env FOO=it's!bar PYTHON",
    "infish,~/python",
  })
  void theInterpreterIsStartedByWhateverShellLogsIn(String login, @Nullable String interpreter)
      throws Exception {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(HOSTS.ssh(2, login).arguments());
    String script =
        "cd; printf 'FOO=\"%s\"\\nexport FOO\\n' \"it's\"'!bar' >activate; ln -sf "
            + Pythons.one()
            + " python";
    Stack shell = new Stack(List.of(HOSTS.ssh(2, login)));
    assertThat(
            engine
                .context(shell, "h2")
                .call(CallRequest.of("os:system", Map.of("command", script)))
                .await(SOON))
        .isEqualTo(0L);
    arguments.put(
        "python_path",
        interpreter == null
            ? null
            : List.of(interpreter.replace("PYTHON", Pythons.one()).split(" ")));

    Context context = engine.context(new Stack(List.of(new Hop("ssh", arguments, false))), "h2");

    Object foo = context.call(CallRequest.of("os:getenv", Map.of("key", "FOO"))).await(SOON);
    assertThat(foo).isEqualTo(interpreter != null && interpreter.contains(" ") ? "it's!bar" : null);
    assertThat(context.discovered().isPresent()).isEqualTo(interpreter == null);
  }

  @Test
  void aStuckLoginScriptIsToldAsSuch() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcsh")));
    Context root = engine.context(new Stack(List.of(HOSTS.ssh(2, "root"))), "h2");
    String script =
        "echo 'echo upgrading your account; sleep 600' >/home/withpw/.cshrc"
            + " && usermod -s /usr/bin/tcsh withpw";
    assertThat(root.call(CallRequest.of("os:system", Map.of("command", script))).await(SOON))
        .isEqualTo(0L);
    Map<String, @Nullable Object> arguments =
        new LinkedHashMap<>(HOSTS.ssh(2, "withpw").arguments());
    arguments.put("connect_timeout", 15);
    Stack stack = new Stack(List.of(new Hop("ssh", arguments, false)));

    assertThatThrownBy(() -> engine.context(stack, "h2"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).contains("a login script of the account is stuck");
              assertThat(e.phase()).isEqualTo("bootstrap");
              assertThat(e.lastBytes()).contains("upgrading your account");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"read answer", "head -c 3 >/dev/null"})
  void aLoginScriptThatTakesWhatIsSentToPythonIsToldAsSuch(String line) throws Exception {
    Context root = engine.context(new Stack(List.of(HOSTS.ssh(1, "root"))), "h1");
    String script =
        "id greedy 2>/dev/null || useradd -m -s /bin/bash -p '*' greedy; cp -r /home/plain/.ssh"
            + " /home/greedy; chown -R greedy /home/greedy; echo '"
            + line
            + "' >/home/greedy/.bashrc";
    assertThat(root.call(CallRequest.of("os:system", Map.of("command", script))).await(SOON))
        .isEqualTo(0L);
    Stack stack = new Stack(List.of(HOSTS.ssh(1, "greedy")));

    assertThatThrownBy(() -> engine.context(stack, "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).as(e.details()).contains("a login script of the account");
              assertThat(e.phase()).isEqualTo("bootstrap");
            });
  }

  @Test
  void temporaryFilesAreNotPutWhereNothingCanBeExecuted() throws Exception {
    Context root = engine.context(new Stack(List.of(HOSTS.ssh(2, "root"))), "h2");
    CallRequest noexec =
        CallRequest.of("os:system", Map.of("command", "mount -o remount,noexec /tmp"));
    assertThat(root.call(noexec).await(SOON)).isEqualTo(0L);
    try {
      Context context = engine.context(new Stack(List.of(HOSTS.ssh(2, "dpw"))), "h2");
      Object directory =
          context.call(CallRequest.of("mitoscope.core:temp_dir", Map.of())).await(SOON);
      assertThat(String.valueOf(directory)).startsWith("/var/tmp/mitoscope-tmp-");
    } finally {
      root.call(CallRequest.of("os:system", Map.of("command", "mount -o remount,exec /tmp")))
          .await(SOON);
    }
  }

  /** The same hop where there is no Python. */
  private static Hop bare(Hop hop) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(hop.arguments());
    arguments.put("python_path", List.of("/nowhere/python3"));
    return new Hop(hop.method(), arguments, hop.enableLru());
  }

  @ParameterizedTest
  @CsvSource({
    "plain,,,",
    "intcsh,,,",
    "nopw,sudo,root,",
    "withpw,sudo,root,secret-withpw",
    "plain,su,root,secret-root",
    "dpw,doas,root,secret-dpw",
  })
  void aLineOfShellRunsWhereThereIsNoPython(
      String login, @Nullable String method, @Nullable String user, @Nullable String password)
      throws Exception {
    List<Hop> hops = new ArrayList<>(List.of(bare(HOSTS.ssh(1, login))));
    if (method != null && user != null) {
      hops.add(bare(become(method, user, password)));
    }
    Stack stack = new Stack(hops);

    assertThatThrownBy(() -> engine.context(stack, "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> assertThat(e.phase()).as(e.details()).isEqualTo(ContextException.NO_PYTHON));
    try (ShellLine line =
        engine.shell(stack, "h1", List.of("/bin/sh", "-c", "whoami; echo 'it''s'; exit 7"))) {
      assertThat(line.await())
          .isEqualTo(new ShellLine.Ending(7, (user == null ? login : user) + "\nits\n", ""));
    }
    assertThat(events.all(Event.class).toString()).doesNotContain("secret-");
  }

  @Test
  void aLineOfShellRunsBehindAnIntermediaryThatHasPython() throws Exception {
    Stack stack =
        new Stack(
            List.of(
                HOSTS.ssh(1, "nopw"),
                bare(HOSTS.inner("withpw")),
                bare(become("sudo", "root", "secret-withpw"))));

    try (ShellLine line =
        engine.shell(stack, "inner", List.of("/bin/sh", "-c", "hostname; whoami"))) {
      assertThat(line.await().output().lines()).containsExactly("inner", "root");
    }
    Stack wrong =
        new Stack(List.of(HOSTS.ssh(1, "nopw"), bare(become("su", "root", "not the password"))));
    try (ShellLine line = engine.shell(wrong, "h1", List.of("id"))) {
      assertThatThrownBy(line::await)
          .isInstanceOfSatisfying(
              ContextException.class, e -> assertThat(e.phase()).isEqualTo("password"));
    }
  }

  @Test
  void childrenOfOneIntermediaryStartSideBySide() throws Exception {
    Hop bastion = HOSTS.ssh(1, "nopw");
    List<CompletableFuture<Context>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String user : List.of("plain", "nopw", "withpw", "dpw")) {
        all.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return engine.context(new Stack(List.of(bastion, HOSTS.inner(user))), "inner");
                  } catch (ContextException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                },
                threads));
      }
      for (CompletableFuture<Context> each : all) {
        assertThat(uid(each.get())).isNotEqualTo(0L);
      }
    }
    assertThat(engine.contexts()).hasSize(5);
    Context deep =
        engine.context(
            new Stack(
                List.of(bastion, HOSTS.inner("withpw"), become("sudo", "root", "secret-withpw"))),
            "inner");
    assertThat(uid(deep)).isEqualTo(0L);
    assertThat(deep.call(CallRequest.of("socket:gethostname", Map.of())).await(SOON))
        .isEqualTo("inner");
  }
}
