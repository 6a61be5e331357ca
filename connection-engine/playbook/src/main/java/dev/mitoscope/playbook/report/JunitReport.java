package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run as a test suite, as the callback {@code junit} writes it: one case for each task and host.
 * The environment's {@code JUNIT_OUTPUT_DIR}, {@code JUNIT_FAIL_ON_CHANGE}, {@code
 * JUNIT_FAIL_ON_IGNORE}, {@code JUNIT_TASK_CLASS} and {@code JUNIT_TEST_CASE_PREFIX} hold;
 * arguments of tasks are never part of a name.
 */
final class JunitReport implements Consumer<Recorded> {

  /** A task on a host. {@code problem} is null for what passed. */
  private record Case(
      String name,
      String file,
      double seconds,
      Status status,
      @Nullable String problem,
      String output) {}

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final ResultText results = new ResultText(ReportOptions.plain(0));
  private final Map<String, TaskStarted> tasks = new HashMap<>();
  private final Map<String, Instant> starts = new HashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private String suite = "playbook";
  private String play = "";

  JunitReport(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    switch (recorded.event()) {
      case RunEvent.RunStarted started -> {
        if (!started.playbooks().isEmpty()) {
          String name = String.valueOf(Path.of(started.playbooks().getFirst()).getFileName());
          int dot = name.lastIndexOf('.');
          suite = dot > 0 ? name.substring(0, dot) : name;
        }
      }
      case PlayStarted started -> play = started.name();
      case TaskStarted started -> {
        tasks.put(started.task(), started);
        starts.put(started.task(), recorded.at());
      }
      case HostTaskFinished finished -> add(finished, recorded.at());
      case RunEvent.RunFinished finished -> write(recorded.at());
      default -> {}
    }
  }

  private boolean asks(String variable) {
    return "true".equalsIgnoreCase(environment.get(variable));
  }

  private void add(HostTaskFinished finished, Instant at) {
    TaskStarted task = tasks.get(finished.task());
    if (task == null) {
      return;
    }
    boolean failed =
        finished.status() == Status.FAILED && (!finished.ignored() || asks("JUNIT_FAIL_ON_IGNORE"));
    failed |= finished.status() == Status.CHANGED && asks("JUNIT_FAIL_ON_CHANGE");
    if (failed && task.name().contains("EXPECTED FAILURE")) {
      failed = false;
    } else if (task.name().contains("TOGGLE RESULT") && finished.status() != Status.SKIPPED) {
      failed = !failed;
    }
    String prefix = environment.getOrDefault("JUNIT_TEST_CASE_PREFIX", "");
    if (!failed && !task.name().startsWith(prefix)) {
      return;
    }
    Duration time = Duration.between(starts.getOrDefault(finished.task(), at), at);
    Map<String, @Nullable Object> result = finished.result();
    Object message = result.containsKey("msg") ? result.get("msg") : "rc=" + result.get("rc");
    Object reason = result.getOrDefault("skip_reason", "skipped");
    boolean skipped = finished.status() == Status.SKIPPED;
    cases.add(
        new Case(
            "[" + finished.host() + "] " + play + ": " + task.name(),
            file(task.position()),
            time.toMillis() / 1000.0,
            skipped ? Status.SKIPPED : failed ? Status.FAILED : Status.OK,
            skipped ? String.valueOf(reason) : failed ? String.valueOf(message) : null,
            results.of("", result)));
  }

  private String file(String position) {
    String file = position.replaceAll(":\\d+$", "");
    return asks("JUNIT_TASK_CLASS") ? file.replaceAll("\\.yml:\\d+$", "") : file;
  }

  private void write(Instant at) {
    String home = System.getProperty("user.home");
    Path directory = Path.of(environment.getOrDefault("JUNIT_OUTPUT_DIR", home + "/.ansible.log"));
    String name = "%s-%d.%06d.xml".formatted(suite, at.getEpochSecond(), at.getNano() / 1000);
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(name), xml().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      terminal.warning("Unable to write the JUnit report into " + directory + ": " + e);
    }
  }

  private String xml() {
    long failures = cases.stream().filter(one -> one.status == Status.FAILED).count();
    long skipped = cases.stream().filter(one -> one.status == Status.SKIPPED).count();
    double seconds = cases.stream().mapToDouble(Case::seconds).sum();
    String counts = "disabled=\"0\" errors=\"0\" failures=\"" + failures + "\"";
    String sums = "tests=\"" + cases.size() + "\" time=\"" + number(seconds) + "\"";
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites ").append(counts).append(' ').append(sums).append(">\n");
    xml.append("\t<testsuite ").append(counts).append(" name=\"").append(escaped(suite));
    xml.append("\" skipped=\"").append(skipped).append("\" ").append(sums).append(">\n");
    for (Case one : cases) {
      xml.append("\t\t<testcase classname=\"").append(escaped(one.file));
      xml.append("\" name=\"").append(escaped(one.name));
      xml.append("\" time=\"").append(number(one.seconds)).append("\">\n\t\t\t");
      xml.append(body(one)).append("\n\t\t</testcase>\n");
    }
    return xml.append("\t</testsuite>\n</testsuites>\n").toString();
  }

  private static String body(Case one) {
    String problem = one.problem;
    if (problem == null) {
      return "<system-out>" + escaped(one.output) + "</system-out>";
    }
    return one.status == Status.SKIPPED
        ? "<skipped>" + escaped(problem) + "</skipped>"
        : "<failure message=\"%s\" type=\"failure\">%s</failure>"
            .formatted(escaped(problem), escaped(one.output));
  }

  private static String number(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** For text and attributes, without the characters that XML can't hold. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }
}
