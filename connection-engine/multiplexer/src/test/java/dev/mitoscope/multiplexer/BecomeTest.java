package dev.mitoscope.multiplexer;

import static dev.mitoscope.multiplexer.LabHosts.become;
import static dev.mitoscope.multiplexer.LabHosts.stack;
import static dev.mitoscope.multiplexer.LabHosts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** sudo, su and doas as they are; on where MITOSCOPE_LAB=1 and root. */
class BecomeTest {
  private static final Duration SOON = Patience.SOON;

  @RegisterExtension private static final LabHosts HOSTS = new LabHosts();

  private final Recorder events = new Recorder();
  private final Secrets secrets = new Secrets();
  private Multiplexer engine;

  @BeforeEach
  void start() {
    engine = engine(false);
  }

  private Multiplexer engine(boolean interactive) {
    return new Multiplexer(HOSTS.settings().withInteractive(interactive), secrets, events);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static @Nullable Object uid(Context context) throws Exception {
    return context.call(CallRequest.of("os:getuid", Map.of())).await(SOON);
  }

  private static @Nullable Object variable(Context context, String name) throws Exception {
    return context.call(CallRequest.of("os:getenv", Map.of("key", name))).await(SOON);
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
    Stack stack = stack(HOSTS.ssh(1, login), become(method, user, password));

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
    Stack stack = stack(HOSTS.ssh(1, login), become(method, user, password));

    assertThatThrownBy(() -> engine.context(stack, "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).as(e.details()).contains(message);
              assertThat(e.phase()).isEqualTo(phase);
              assertThat(e.hop()).isEqualTo(method + ":" + user);
            });
  }

  @Test
  void anotherAccountTakesTheInterpreterThatWasFoundForTheFirst() throws Exception {
    Hop first = with(HOSTS.ssh(1, "nopw"), "python_path", null);
    Hop sudo = with(become("sudo", "root", null), "python_path", null);

    Context context = engine.context(stack(first, sudo), "h1");

    assertThat(uid(context)).isEqualTo(0L);
    String interpreter = context.discovered().orElseThrow().interpreter();
    assertThat(events.all(ContextPhase.class))
        .filteredOn(phase -> phase.command().startsWith("sudo"))
        .allSatisfy(phase -> assertThat(phase.command()).contains("-- " + interpreter + " -c"));
  }

  @Test
  void aMissingBinaryIsToldAsSuch() {
    Stack stack =
        stack(
            HOSTS.ssh(1, "nopw"), with(become("sudo", "root", null), "sudo_path", "/nowhere/sudo"));

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
    Stack stack = stack(HOSTS.ssh(1, "withpw"), become("sudo", "root", null));
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

  @ParameterizedTest
  @CsvSource({
    "nopw,sudo,#0,,-H -S -n,HOME,/root",
    "withpw,sudo,root,secret-withpw,-k -p 'who are you?',USER,root",
    "withpw,sudo,root,secret-withpw,-i,HOME,/root",
    "nopw,sudo,root,,-s,USER,root",
    "nopw,sudo,root,,-E,HOME,/home/nopw",
    "nopw,sudo,root,,-E -H,HOME,/root",
    "nopw,sudo,root,,-g adm -u root,USER,root",
    "plain,su,root,secret-root,-,HOME,/root",
    "plain,su,root,secret-root,-m,HOME,/home/plain",
    "plain,su,root,secret-root,-l -s /bin/bash,SHELL,/bin/bash",
    "dpw,doas,root,secret-dpw,-n,USER,root",
  })
  void flagsAreHonoured(
      String login,
      String method,
      String user,
      @Nullable String password,
      String flags,
      String variable,
      String value)
      throws Exception {
    List<String> words =
        flags.contains("'") ? List.of("-k", "-p", "who are you?") : List.of(flags.split(" ", -1));
    Hop hop = with(become(method, user, password), method + "_args", words);

    Context context = engine.context(stack(HOSTS.ssh(1, login), hop), "h1");

    assertThat(uid(context)).isEqualTo(0L);
    assertThat(variable(context, variable)).isEqualTo(value);
    assertThat(variable(context, "LANGUAGE")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-i", "-s"})
  void aPythonIsFoundByALoginShellToo(String flag) throws Exception {
    Hop hop = with(become("sudo", "root", null), "python_path", null);

    // The parent's was named, so that there is none to take over: the shell searches.
    Context context =
        engine.context(stack(HOSTS.ssh(1, "nopw"), with(hop, "sudo_args", List.of(flag))), "h1");

    assertThat(uid(context)).isEqualTo(0L);
    assertThat(context.discovered().orElseThrow().interpreter()).startsWith("/");
  }

  @ParameterizedTest
  @CsvSource({
    "sudo,-b,(--background) leaves no interpreter",
    "su,-c,lacks its argument",
    "doas,-L,leaves no interpreter",
    "sudo,-is,exclude each other",
  })
  void aFlagThatCanNotBeHonouredIsNamedBeforeAnythingIsConnected(
      String method, String flag, String message) {
    Hop hop = with(become(method, "root", null), method + "_args", List.of(flag));
    int before = events.all(ContextConnecting.class).size();

    assertThatThrownBy(() -> engine.context(stack(HOSTS.ssh(1, "nopw"), hop), "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage()).contains(method + "'s option").contains(message);
              assertThat(e.hint()).contains("ansible_" + method + "_flags");
            });
    assertThat(events.all(ContextConnecting.class)).hasSize(before);
  }

  @Test
  void aFlagThatTheProgramThereDoesNotTakeIsToldAsSuch() {
    Hop hop = with(become("su", "root", "secret-root"), "su_args", List.of("-T"));

    assertThatThrownBy(() -> engine.context(stack(HOSTS.ssh(1, "plain"), hop), "h1"))
        .isInstanceOfSatisfying(
            ContextException.class,
            e -> {
              assertThat(e.getMessage())
                  .as(e.details())
                  .contains("does not take one of the options");
              assertThat(e.lastBytes()).contains("'T'");
            });
  }

  @Test
  void theLanguageOfAnAccountDoesNotMatter() throws Exception {
    String locale = "de_DE";
    String language = "de";
    assumeTrue(Files.exists(Path.of("/usr/share/i18n/locales/" + locale)));
    Context root = engine.context(stack(HOSTS.ssh(2, "root")), "h2");
    String script = "localedef -i %s -f UTF-8 %s.UTF-8".formatted(locale, locale);
    assertThat(root.call(CallRequest.of("os:system", Map.of("command", script))).await(SOON))
        .isEqualTo(0L);
    List<String> python =
        List.of(
            "/usr/bin/env", "LC_ALL=" + locale + ".UTF-8", "LANGUAGE=" + language, Pythons.one());

    Hop plain = with(HOSTS.ssh(2, "plain"), "python_path", python);
    Hop withpw = with(HOSTS.ssh(2, "withpw"), "python_path", python);
    // Side by side: PAM makes each wrong password wait.
    List<CompletableFuture<Void>> refused = new ArrayList<>();
    refused.add(assertRefused(stack(withpw, become("sudo", "root", "wrong")), "password"));
    refused.add(assertRefused(stack(plain, become("su", "root", "wrong")), "password"));
    refused.add(assertRefused(stack(plain, become("sudo", "root", "secret-plain")), "authorize"));
    refused.add(assertRefused(stack(plain, become("su", "noone", "x")), "authorize"));
    refused.forEach(CompletableFuture::join);

    Context context = engine.context(stack(withpw, become("sudo", "root", "secret-withpw")), "h2");
    assertThat(variable(context, "LC_ALL")).isEqualTo(locale + ".UTF-8");
    assertThat(variable(context, "LANGUAGE")).isEqualTo(language);
    assertThat(uid(engine.context(stack(plain, become("su", "root", "secret-root")), "h2")))
        .isEqualTo(0L);
  }

  @Test
  void aPasswordThatIsLateIsNotMixedWithSignsOfLife() throws Exception {
    engine.close();
    engine =
        new Multiplexer(
            HOSTS.settings().withInteractive(true).withHeartbeat(Duration.ofMillis(50), SOON),
            secrets,
            events);
    Multiplexer asking = engine;
    Stack stack = stack(HOSTS.ssh(1, "plain"), become("su", "root", null));
    CompletableFuture<Context> connecting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return asking.context(stack, "h1");
          } catch (ContextException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    PromptWanted prompt = events.awaitOne(PromptWanted.class, e -> e.secret());
    // Heartbeats go by: one more interpreter below the same parent takes longer than some.
    engine.context(stack(HOSTS.ssh(1, "plain"), become("su", "nopw", "secret-nopw")), "h1");

    engine.answer(prompt.prompt(), "secret-root".toCharArray());

    assertThat(uid(connecting.get())).isEqualTo(0L);
  }

  private CompletableFuture<Void> assertRefused(Stack stack, String phase) {
    return CompletableFuture.runAsync(
        () ->
            assertThatThrownBy(() -> engine.context(stack, "h"))
                .isInstanceOfSatisfying(
                    ContextException.class,
                    e -> assertThat(e.phase()).as(e.details()).isEqualTo(phase)),
        command -> Thread.ofVirtual().start(command));
  }

  @Test
  void whatATaskAsksOnItsTerminalIsInItsVerdict() throws Exception {
    Context context =
        engine.context(stack(HOSTS.ssh(1, "nopw"), become("sudo", "root", null)), "h1");
    String script = "printf 'Really erase it? ' >/dev/tty; read answer </dev/tty";
    context.call(CallRequest.of("os:system", Map.of("command", script)));

    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> {
              engine.dump(List.of());
              return events.all(Verdict.class);
            },
            verdicts ->
                verdicts.stream()
                    .anyMatch(
                        each -> each.sentence().contains("reads it, after \"Really erase it?\"")));
    context.interrupt();
  }

  @Test
  void theOtherSudoServesAsWell() throws Exception {
    String other = System.getenv("MITOSCOPE_SUDO_RS");
    assumeTrue(other != null, "MITOSCOPE_SUDO_RS names no sudo-rs");
    Context root = engine.context(stack(HOSTS.ssh(1, "root")), "h1");
    String script = "cp %s /usr/bin/sudo-rs && chmod 4755 /usr/bin/sudo-rs".formatted(other);
    // It has a file of rules of its own; most of the defaults of the other sudo are none of its.
    script +=
        " && cat /etc/sudoers /etc/sudoers.d/lab | grep -v '^Defaults\\|include' >/etc/sudoers-rs";
    assertThat(root.call(CallRequest.of("os:system", Map.of("command", script))).await(SOON))
        .isEqualTo(0L);
    for (String flags : List.of("-H -S -n", "-i", "-k")) {
      Hop hop = with(become("sudo", "root", "secret-withpw"), "sudo_path", "/usr/bin/sudo-rs");
      Hop flagged = with(hop, "sudo_args", List.of(flags.split(" ", -1)));
      assertThat(uid(engine.context(stack(HOSTS.ssh(1, "withpw"), flagged), "h1"))).isEqualTo(0L);
    }
    for (String[] each :
        List.of(
            new String[] {"withpw", "root", "wrong", "password"},
            new String[] {"plain", "root", "secret-plain", "authorize"},
            new String[] {"nopw", "noone", "x", "authorize"})) {
      Hop hop = with(become("sudo", each[1], each[2]), "sudo_path", "/usr/bin/sudo-rs");
      assertRefused(stack(HOSTS.ssh(1, each[0]), hop), each[3]).join();
    }
  }
}
