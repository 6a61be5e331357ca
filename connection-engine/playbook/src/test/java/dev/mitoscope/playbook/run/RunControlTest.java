package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.inventory.vault.VaultSecret;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.report.DefaultReport;
import dev.mitoscope.playbook.report.ReportOptions;
import dev.mitoscope.playbook.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that ask, list, and leave retry files; nothing here connects anywhere. */
class RunControlTest {

  @TempDir private Path directory;

  private final Queue<String> questions = new ConcurrentLinkedQueue<>();

  @Test
  void theDebuggerChangesAVariableAndRunsTheTaskAgain() throws Exception {
    String text =
        """
        - hosts: one
          gather_facts: false
          vars: {v: wrong}
          tasks:
            - name: check
              assert: {that: "v == 'right'"}
              debugger: on_failed
            - debug: {msg: after}
        """;

    Ran ran = run(text, Map.of(), "p task_vars['v']", "task_vars['v'] = 'right'", "redo");

    assertThat(ran.code).as(ran.text).isZero();
    assertThat(questions)
        .containsExactly(
            "[one] TASK: check (debug)> ",
            "'wrong'\n[one] TASK: check (debug)> ",
            "[one] TASK: check (debug)> ");
    assertThat(ran.text).contains("fatal: [one]: FAILED!", "\"msg\": \"after\"").contains("ok=2 ");
  }

  @Test
  void quittingTheDebuggerStartsNoOtherTask() throws Exception {
    String text =
        """
        - hosts: one
          gather_facts: false
          debugger: always
          tasks:
            - debug: {msg: before}
            - debug: {msg: after}
        """;

    Ran ran = run(text, Map.of(), "quit");

    assertThat(ran.text).contains("before").doesNotContain("\"after\"");
  }

  @Test
  void stepsRunWhatIsAnsweredWithYes() throws Exception {
    String text =
        """
        - hosts: one
          gather_facts: false
          tasks:
            - {name: a, debug: {msg: first}}
            - {name: b, debug: {msg: second}}
            - {name: c, debug: {msg: third}}
            - {name: d, debug: {msg: fourth}}
        """;

    Ran ran = run(text, Map.of("step", "true"), "n", "y", "c");

    assertThat(ran.text).doesNotContain("first").contains("second", "third", "fourth");
    assertThat(questions)
        .containsExactly(
            "Perform task: TASK: a (N)o/(y)es/(c)ontinue: ",
            "Perform task: TASK: b (N)o/(y)es/(c)ontinue: ",
            "Perform task: TASK: c (N)o/(y)es/(c)ontinue: ");
  }

  @Test
  void aVaultPasswordIsAskedForInAnEvent() throws Exception {
    String encrypted =
        Vault.encrypt(
            "token: opened\n".getBytes(StandardCharsets.UTF_8),
            VaultSecret.of("dev", "open sesame"),
            "dev",
            null);
    Files.writeString(directory.resolve("secret.yml"), encrypted);
    String text =
        """
        - hosts: one
          gather_facts: false
          vars_files: [secret.yml]
          tasks:
            - debug: {var: token}
        """;

    Ran ran = run(text, Map.of(), List.of("dev@prompt"), "open sesame");

    assertThat(ran.text).contains("\"token\": \"opened\"").doesNotContain("sesame");
    assertThat(questions).containsExactly("Vault password (dev): ");
  }

  @Test
  void listsTasksAndTagsAsAnsibleDoes() throws Exception {
    String text =
        """
        - name: first
          hosts: all
          tags: pt
          tasks:
            - block:
                - {name: a, command: "true", tags: [x]}
              tags: blk
            - debug: {msg: hidden}
              tags: never
        """;

    Ran ran = run(text, Map.of("list-hosts", "true", "list-tasks", "true", "list-tags", "true"));

    assertThat(ran.text)
        .isEqualTo(
            """

            playbook: %s

              play #1 (all): first\tTAGS: [pt]
                pattern: ['all']
                hosts (2):
                  one
                  two
                tasks:
                  a\tTAGS: [blk, pt, x]
                  TASK TAGS: [blk, pt, x]
            """
                .formatted(directory.resolve("site.yml")));
  }

  @Test
  void aTaskOfAnIncludeCanBeStartedAt() throws Exception {
    Files.writeString(
        directory.resolve("inc.yml"),
        "- {name: early, debug: {msg: skipped}}\n- {name: late, debug: {msg: reached}}\n");
    String text =
        """
        - hosts: all
          gather_facts: false
          tasks:
            - debug: {msg: before}
            - include_tasks: inc.yml
            - debug: {msg: behind}
        """;

    Ran ran = run(text, Map.of("start-at-task", "late"));

    assertThat(ran.text).contains("reached", "behind").doesNotContain("skipped\"", "before");
  }

  @Test
  void hostsThatFailedAreWrittenToARetryFile() throws Exception {
    Files.writeString(directory.resolve("ansible.cfg"), "[defaults]\nretry_files_enabled = true\n");
    String text =
        """
        - hosts: all
          gather_facts: false
          tasks:
            - fail: {msg: bad}
              when: inventory_hostname == 'two'
        """;

    Ran ran = run(text, Map.of());

    Path retry = directory.resolve("site.retry");
    assertThat(ran.code).isEqualTo(2);
    assertThat(retry).hasContent("two\n");
    assertThat(ran.text).contains("\tto retry, use: --limit @" + retry);
  }

  private record Ran(int code, String text) {}

  private Ran run(String playbook, Map<String, String> settings, String... answers)
      throws IOException, InterruptedException {
    return run(playbook, settings, List.of(), answers);
  }

  private Ran run(
      String playbook, Map<String, String> settings, List<String> vaultIds, String... answers)
      throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("site.yml"), playbook);
    RunRequest request =
        new RunRequest(
            List.of(file), null, List.of(), List.of(), List.of(), false, false, 0, 0, settings);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    DefaultReport report =
        new DefaultReport(new Terminal(out, out, 0, false), ReportOptions.plain(0));
    EventStream events = new EventStream();
    events.subscribe(recorded -> report.emit(recorded.event()));
    Queue<String> replies = new ConcurrentLinkedQueue<>(List.of(answers));
    CompletableFuture<MitoscopeSession> open = new CompletableFuture<>();
    events.subscribe(recorded -> {
      if (recorded.event() instanceof PromptWanted wanted) {
        questions.add(wanted.text());
        String reply = replies.poll();
        Thread.ofVirtual()
            .start(() ->
                open.join().answer(wanted.prompt(), reply == null ? null : reply.toCharArray()));
      }
    });
    try (MitoscopeSession session =
        new MitoscopeSession(
            Configuration.load(Map.of(), directory),
            new VaultRequest(vaultIds, List.of(), false, false, false),
            List.of("one,two"),
            new Multiplexer(Settings.defaults().withInteractive(true), new Secrets(), events),
            events)) {
      open.complete(session);
      int code = session.start(request).await();
      return new Ran(code, text.toString(StandardCharsets.UTF_8));
    }
  }
}
