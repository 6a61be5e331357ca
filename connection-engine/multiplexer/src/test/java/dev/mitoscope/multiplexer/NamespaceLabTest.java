package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Lab;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenSSH, sudo, su and doas as they are; on where MITOSCOPE_LAB=1 and root. */
class NamespaceLabTest {
  private static final Duration SOON = Patience.SOON;

  @TempDir static Path folder;
  private static @Nullable Lab lab;

  private final Recorder events = new Recorder();
  private final Secrets secrets = new Secrets();
  private Multiplexer engine;

  @BeforeAll
  static void bringUp() throws Exception {
    Optional<String> missing = NamespaceLab.missing();
    missing.ifPresent(reason -> System.err.println("Tests of become methods are off: " + reason));
    assumeTrue(missing.isEmpty());
    lab = NamespaceLab.start(Files.createDirectories(folder.resolve("lab")), 2);
    Files.createDirectories(folder.resolve("ssh"));
    Files.copy(lab().knownHosts(), folder.resolve("ssh/known_hosts"));
  }

  @AfterAll
  static void takeDown() {
    if (lab != null) {
      lab.close();
    }
  }

  private static Lab lab() {
    Lab up = lab;
    if (up == null) {
      throw new IllegalStateException("the lab is down");
    }
    return up;
  }

  @BeforeEach
  void start() {
    engine = engine(false);
  }

  private Multiplexer engine(boolean interactive) {
    return new Multiplexer(
        Patience.settings().withSshFolder(folder.resolve("ssh")).withInteractive(interactive),
        secrets,
        events);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Hop ssh(Lab.Host host, String user) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("hostname", host.address());
    arguments.put("username", user);
    arguments.put("identity_file", lab().privateKey().toString());
    arguments.put("python_path", List.of(Pythons.one()));
    return new Hop("ssh", arguments, false);
  }

  /** From the first host: its account's own key and known hosts serve. */
  private static Hop inner(String user) {
    return new Hop(
        "ssh",
        Map.of(
            "hostname", lab().inner().address(),
            "username", user,
            "python_path", List.of(Pythons.one())),
        false);
  }

  private static Hop become(String method, String user, @Nullable String password) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("username", user);
    arguments.put("password", password);
    arguments.put("python_path", List.of(Pythons.one()));
    return new Hop(method, arguments, true);
  }

  private static @Nullable Object uid(Context context) throws Exception {
    return context.call(CallRequest.of("os:getuid", Map.of())).await(SOON);
  }

  @ParameterizedTest
  @CsvSource({
    "nopw,sudo,root,",
    "withpw,sudo,root,secret-withpw",
    "needtty,sudo,root,",
    "plain,su,root,secret-root",
    "dnopw,doas,root,",
    "dpw,doas,root,secret-dpw",
  })
  void anotherAccountIsBecome(String login, String method, String user, @Nullable String password)
      throws Exception {
    Stack stack =
        new Stack(List.of(ssh(lab().hosts().get(0), login), become(method, user, password)));

    Context context = engine.context(stack, "h1");

    assertThat(uid(context)).isEqualTo(0L);
    assertThat(context.name()).endsWith(method + ":root");
    for (Event event : events.all(Event.class)) {
      if (password != null) {
        assertThat(event.toString()).doesNotContain(password);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "withpw,sudo,root,wrong,password,refused",
    "withpw,sudo,root,,password,nobody answered",
    "plain,sudo,root,secret-plain,authorize,may not use sudo",
    "limited,sudo,root,secret-limited,authorize,may not use sudo",
    "nopw,sudo,noone,,authorize,no such user",
    "plain,su,root,wrong,password,refused",
    "plain,su,root,,password,nobody answered",
    "plain,su,noone,x,authorize,no such user",
    "dpw,doas,root,wrong,password,refused",
    "plain,doas,root,x,authorize,may not use doas",
  })
  void eachFailureIsToldAsWhatItIs(
      String login,
      String method,
      String user,
      @Nullable String password,
      String phase,
      String message) {
    Stack stack =
        new Stack(List.of(ssh(lab().hosts().get(0), login), become(method, user, password)));

    assertThatThrownBy(() -> engine.context(stack, "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).as(e.details()).contains(message);
              assertThat(e.phase()).isEqualTo(phase);
              assertThat(e.hop()).isEqualTo(method + ":" + user);
            });
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
    Map<String, @Nullable Object> arguments =
        new LinkedHashMap<>(ssh(lab().hosts().get(1), login).arguments());
    String script =
        "cd; printf 'FOO=\"%s\"\\nexport FOO\\n' \"it's\"'!bar' >activate; ln -sf "
            + Pythons.one()
            + " python";
    Stack shell = new Stack(List.of(ssh(lab().hosts().get(1), login)));
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
  void anotherAccountTakesTheInterpreterThatWasFoundForTheFirst() throws Exception {
    Map<String, @Nullable Object> first =
        new LinkedHashMap<>(ssh(lab().hosts().get(0), "nopw").arguments());
    first.remove("python_path");
    Hop sudo = new Hop("sudo", Map.of("username", "root"), true);

    Context context = engine.context(new Stack(List.of(new Hop("ssh", first, false), sudo)), "h1");

    assertThat(uid(context)).isEqualTo(0L);
    String interpreter = context.discovered().orElseThrow().interpreter();
    assertThat(events.all(ContextPhase.class))
        .filteredOn(phase -> phase.command().startsWith("sudo"))
        .allSatisfy(phase -> assertThat(phase.command()).contains("-- " + interpreter + " -c"));
  }

  @Test
  void aStuckLoginScriptIsToldAsSuch() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcsh")));
    Context root = engine.context(new Stack(List.of(ssh(lab().hosts().get(1), "root"))), "h2");
    String script =
        "echo 'echo upgrading your account; sleep 600' >/home/withpw/.cshrc"
            + " && usermod -s /usr/bin/tcsh withpw";
    assertThat(root.call(CallRequest.of("os:system", Map.of("command", script))).await(SOON))
        .isEqualTo(0L);
    Map<String, @Nullable Object> arguments =
        new LinkedHashMap<>(ssh(lab().hosts().get(1), "withpw").arguments());
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
    List<Hop> hops = new ArrayList<>(List.of(bare(ssh(lab().hosts().get(0), login))));
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
                ssh(lab().hosts().get(0), "nopw"),
                bare(inner("withpw")),
                bare(become("sudo", "root", "secret-withpw"))));

    try (ShellLine line =
        engine.shell(stack, "inner", List.of("/bin/sh", "-c", "hostname; whoami"))) {
      assertThat(line.await().output().lines()).containsExactly("inner", "root");
    }
    Stack wrong =
        new Stack(
            List.of(
                ssh(lab().hosts().get(0), "nopw"), bare(become("su", "root", "not the password"))));
    try (ShellLine line = engine.shell(wrong, "h1", List.of("id"))) {
      assertThatThrownBy(line::await)
          .isInstanceOfSatisfying(
              ContextException.class, e -> assertThat(e.phase()).isEqualTo("password"));
    }
  }

  @Test
  void aMissingBinaryIsToldAsSuch() {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("sudo_path", "/nowhere/sudo");
    Stack stack =
        new Stack(List.of(ssh(lab().hosts().get(0), "nopw"), new Hop("sudo", arguments, true)));

    assertThatThrownBy(() -> engine.context(stack, "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).as(e.details()).contains("/nowhere/sudo");
              assertThat(e.hint()).contains("path");
            });
  }

  @Test
  void aPasswordThatIsNotKnownIsAskedFor() throws Exception {
    engine.close();
    engine = engine(true);
    Multiplexer asking = engine;
    Stack stack =
        new Stack(List.of(ssh(lab().hosts().get(0), "withpw"), become("sudo", "root", null)));
    CompletableFuture<Context> connecting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return asking.context(stack, "h1");
          } catch (ContextException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });

    PromptWanted prompt = events.awaitOne(PromptWanted.class, e -> e.secret());
    engine.answer(prompt.prompt(), "secret-withpw".toCharArray());

    assertThat(uid(connecting.get())).isEqualTo(0L);
    assertThat(events.all(Event.class).toString()).doesNotContain("secret-withpw");
  }

  @Test
  void childrenOfOneIntermediaryStartSideBySide() throws Exception {
    Hop bastion = ssh(lab().hosts().get(0), "nopw");
    List<CompletableFuture<Context>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String user : List.of("plain", "nopw", "withpw", "dpw")) {
        all.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return engine.context(new Stack(List.of(bastion, inner(user))), "inner");
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
            new Stack(List.of(bastion, inner("withpw"), become("sudo", "root", "secret-withpw"))),
            "inner");
    assertThat(uid(deep)).isEqualTo(0L);
    assertThat(deep.call(CallRequest.of("socket:gethostname", Map.of())).await(SOON))
        .isEqualTo("inner");
  }
}
