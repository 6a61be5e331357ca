package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One playbook over five hosts, one of them behind a bastion; beside the real ansible-playbook. */
class MainJobTest {
  private static final Path PLAYBOOKS = Path.of("src/test/resources/acceptance").toAbsolutePath();

  /** Kept, so that the run can be replayed and looked at. */
  private static final Path RUN_FILE = Path.of("target/acceptance/run.jsonl").toAbsolutePath();

  private static final Pattern RECAP =
      Pattern.compile(
          "^(\\S+)\\s+: ok=(\\d+)\\s+changed=(\\d+)\\s+unreachable=(\\d+)\\s+failed=(\\d+)"
              + "\\s+skipped=(\\d+)\\s+rescued=(\\d+)\\s+ignored=(\\d+)",
          Pattern.MULTILINE);
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String FILES =
      "cd /srv/site && stat -c '%n %a %U:%G' * | sort && sha256sum index.html style.css done"
          + " restarts";

  @TempDir Path directory;

  @BeforeEach
  void theLabIsOn() {
    Optional<String> missing = NamespaceLab.missing();
    missing.ifPresent(reason -> System.err.println("The namespace lab is off: " + reason + "."));
    assumeTrue(missing.isEmpty());
  }

  @Test
  void thePlaybookGivesTheCountsAndFilesOfAnsible() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-playbook")), "no ansible-playbook");
    Map<String, List<Integer>> theirs;
    List<String> theirFiles = new ArrayList<>();
    try (LabEstate estate = new LabEstate(directory.resolve("theirs"))) {
      Program.Result result =
          run(
              List.of(
                  "/usr/bin/ansible-playbook",
                  PLAYBOOKS.resolve("site.yml").toString(),
                  "-i",
                  estate.inventory(false).toString()));
      assertThat(result.code()).as(result.output()).isZero();
      theirs = recap(result.output());
      for (String host : List.of("h1", "h2", "h3", "h4")) {
        theirFiles.add(estate.ask(host, FILES));
      }
    }
    try (LabEstate estate = new LabEstate(directory.resolve("ours"))) {
      Program.Result result = mitoscope(estate.inventory(false));
      assertThat(result.code()).as(result.output()).isZero();
      assertThat(recap(result.output())).isEqualTo(theirs);
      List<String> ourFiles = new ArrayList<>();
      for (String host : List.of("h1", "h2", "h3", "h4")) {
        ourFiles.add(estate.ask(host, FILES));
      }
      assertThat(ourFiles).isEqualTo(theirFiles);
    }
  }

  @Test
  void theHostBehindTheBastionIsServedToo() throws Exception {
    try (LabEstate estate = new LabEstate(directory.resolve("lab"))) {
      Path events = Files.createDirectories(RUN_FILE.getParent()).resolve(RUN_FILE.getFileName());
      Program.Result result = mitoscope(estate.inventory(true), "--events", events.toString());

      assertThat(result.code()).as(result.output()).isZero();
      assertThat(recap(result.output())).containsKeys("h1", "h2", "h3", "h4", "inner");
      assertThat(estate.ask("inner", "cat /srv/site/index.html")).contains("on inner, Debian");
      List<Recorded> recorded = new ArrayList<>();
      RunFile.read(events, recorded::add);
      assertThat(recorded).anyMatch(line -> line.event() instanceof RunEvent.RunFinished);
      assertThat(Files.readString(events)).doesNotContain("secret-withpw");
    }
  }

  @Test
  void whenTheConsoleIsKilledNothingOfOursIsLeftOnAnyTarget() throws Exception {
    try (LabEstate estate = new LabEstate(directory.resolve("lab"))) {
      Path events = directory.resolve("run.jsonl");
      Path output = directory.resolve("output");
      Process console =
          Program.mitoscope(
              output,
              List.of(
                  "run",
                  PLAYBOOKS.resolve("sleep.yml").toString(),
                  "-i",
                  estate.inventory(true).toString(),
                  "--events",
                  events.toString()));
      try {
        for (String host : estate.names()) {
          Awaitility.await()
              .atMost(SOON)
              .until(() -> {
                assertThat(console.isAlive()).as(Program.printed(output)).isTrue();
                return left(estate, host).contains("sleep 613");
              });
        }
      } finally {
        console.destroyForcibly();
      }
      for (String host : estate.names()) {
        Awaitility.await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(left(estate, host)).as(host).isEmpty());
      }
    }
  }

  /** The processes on that host that can only be ours. */
  private static String left(LabEstate estate, String host)
      throws IOException, InterruptedException {
    return estate.ask(
        host,
        "ps axo stat,args | grep -E \"mitogen:|[p]ython|[s]leep 613\" | grep -v '^Z' | grep -v grep"
            + " || true");
  }

  private Program.Result mitoscope(Path inventory, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", PLAYBOOKS.resolve("site.yml").toString(), "-i", inventory.toString()));
    arguments.addAll(List.of(more));
    Path output = Files.createTempFile(directory, "output", ".txt");
    return Program.await(Program.mitoscope(output, arguments), output);
  }

  private Program.Result run(List<String> line) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    return Program.await(
        Program.start(
            line,
            output,
            Map.of(
                "ANSIBLE_NOCOLOR",
                "1",
                "ANSIBLE_HOME",
                directory.toString(),
                "ANSIBLE_TIMEOUT",
                "120")),
        output);
  }

  private static Map<String, List<Integer>> recap(String output) {
    Map<String, List<Integer>> counts = new java.util.TreeMap<>();
    Matcher matcher = RECAP.matcher(output);
    while (matcher.find()) {
      List<Integer> numbers = new ArrayList<>();
      for (int group = 2; group <= 8; group++) {
        numbers.add(Integer.parseInt(matcher.group(group)));
      }
      counts.put(matcher.group(1), numbers);
    }
    return counts;
  }
}
