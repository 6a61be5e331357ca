package dev.mitoscope.playbook.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostCounts;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private DefaultReport report(boolean colors, int verbosity) {
    return new DefaultReport(
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            0,
            colors),
        ReportOptions.plain(verbosity));
  }

  private static RunEvent.TaskStarted task(String action) {
    return new RunEvent.TaskStarted(1, "t1", "Say it", action, false, "/x.yml:3:7", List.of());
  }

  private static RunEvent.HostTaskFinished finished(
      Status status, boolean ignored, Map<String, Object> result) {
    return new RunEvent.HostTaskFinished(
        "t1", "web1", status, ignored, false, null, result, new Timing(0, 0, 0, 0, 0));
  }

  @Test
  void bannersReachTheSeventyNinthColumn() {
    DefaultReport report = report(false, 0);
    report.emit(new RunEvent.PlayStarted(1, "all", List.of("web1"), "linear", "/x.yml:1:3"));
    report.emit(task("command"));

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("", "PLAY [all] " + "*".repeat(69), "", "TASK [Say it] " + "*".repeat(66));
  }

  @Test
  void debugShowsItsMessageAndNothingElse() {
    DefaultReport report = report(false, 0);
    report.emit(task("debug"));
    report.emit(
        finished(
            Status.OK,
            false,
            Map.of("msg", "hi", "changed", false, "_ansible_verbose_always", true)));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("ok: [web1] => {\n    \"msg\": \"hi\"\n}\n");
  }

  @Test
  void anIgnoredFailureSaysSo() {
    DefaultReport report = report(false, 0);
    report.emit(task("command"));
    report.emit(
        finished(Status.FAILED, true, Map.of("rc", 1L, "changed", true, "invocation", Map.of())));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("fatal: [web1]: FAILED! => {\"changed\": true, \"rc\": 1}\n...ignoring\n");
  }

  @Test
  void aDelegatedTaskNamesTheHostThatDidTheWork() {
    DefaultReport report = report(false, 0);
    report.emit(task("command"));
    report.emit(
        finished(
            Status.CHANGED,
            false,
            Map.of(
                "_ansible_delegated_vars",
                Map.of("ansible_delegated_host", "db", "ansible_host", "10.0.0.2"))));

    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("changed: [web1 -> db(10.0.0.2)]\n");
  }

  @Test
  void theRecapIsAlignedAndColoured() {
    DefaultReport report = report(true, 0);
    report.emit(new RunEvent.PlayStarted(1, "all", List.of("web1"), "linear", "/x.yml:1:3"));
    report.emit(
        new RunEvent.RunFinished(2, Map.of("web1", new HostCounts(3, 1, 0, 1, 0, 0, 0)), 10));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "\u001b[0;31mweb1\u001b[0m                       : \u001b[0;32mok=3   \u001b[0m"
                + " \u001b[0;33mchanged=1   \u001b[0m unreachable=0    \u001b[0;31mfailed=1   ");
  }

  @Test
  void warningsAreWrappedAndPrintedOnce() {
    DefaultReport report = report(false, 0);
    RunEvent.Warning warning =
        new RunEvent.Warning(
            "provided hosts list is empty, only localhost is available. Note that the implicit"
                + " localhost does not match 'all'",
            false);
    report.emit(warning);
    report.emit(warning);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [WARNING]: provided hosts list is empty, only localhost is available. Note that
            the implicit localhost does not match 'all'
            """);
  }

  @Test
  void aDifferenceIsPrintedInUnifiedForm() {
    List<String> before = List.of("a\n", "b\n", "c\n");
    List<String> after = List.of("a\n", "x\n", "c\n");

    assertThat(UnifiedDiff.lines(before, after, "before", "after", 3))
        .containsExactly(
            "--- before\n", "+++ after\n", "@@ -1,3 +1,3 @@\n", " a\n", "-b\n", "+x\n", " c\n");
  }
}
