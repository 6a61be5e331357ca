package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In Ansible a module has a process of its own, whose death is the module's failure and no more.
 */
class ModuleDeathTest {
  private static final String DEADLY =
      """
      - hosts: all
        gather_facts: false
        tasks:
          - shell: '[ {{ item }} != 2 ] || kill -9 $PPID; echo {{ item }}'
            loop: [1, 2, 3]
            register: dead
            failed_when: false
          - shell: kill -11 $PPID
            register: alone
            failed_when: false
          - debug:
              msg: "{{ dead.results | map(attribute='rc') | join(' ') }} {{ alone.rc }}"
      """;

  @TempDir private Path directory;

  @Test
  void isTheFailureOfItsItemAndTheNextOnesRun() throws Exception {
    OurRun run = run(Pythons.one());

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(run.text()).contains("\"msg\": \"0 137 0 139\"").doesNotContain("UNREACHABLE");
    Map<String, Object> result =
        run.events().stream()
            .filter(event -> event instanceof HostTaskFinished finished && rc(finished) == 139)
            .map(event -> Map.<String, Object>copyOf(plain((HostTaskFinished) event)))
            .findFirst()
            .orElseThrow();
    assertThat(result)
        .containsEntry("module_stdout", "")
        .containsEntry("module_stderr", "Segmentation fault\n")
        .containsEntry("msg", "MODULE FAILURE\nSee stdout/stderr for the exact error");
  }

  @Test
  void ofAHostThatCannotBeReachedAgainIsItsLoss() throws Exception {
    Path once = directory.resolve("python-once");
    Files.writeString(
        once,
        "#!/bin/sh\n[ ! -e %1$s ] || exit 1\n: >%1$s\nexec %2$s \"$@\"\n"
            .formatted(directory.resolve("used"), Pythons.one()));
    Files.setPosixFilePermissions(once, PosixFilePermissions.fromString("rwxr-xr-x"));

    OurRun run = run(once.toString());

    assertThat(run.text()).contains("UNREACHABLE").contains("killed by signal 9");
    assertThat(run.code()).isEqualTo(4);
  }

  private OurRun run(String python) throws IOException, InterruptedException {
    Path playbook = Files.writeString(directory.resolve("site.yml"), DEADLY);
    Path inventory =
        Files.writeString(
            directory.resolve("hosts.ini"),
            "here ansible_connection=local ansible_python_interpreter=" + python + "\n");
    return OurRun.of(OurRun.request(playbook), inventory);
  }

  private static long rc(HostTaskFinished finished) {
    return finished.result().get("rc") instanceof Number rc ? rc.longValue() : -1;
  }

  private static Map<String, Object> plain(HostTaskFinished finished) {
    return finished.result().entrySet().stream()
        .filter(entry -> List.of("module_stdout", "module_stderr", "msg").contains(entry.getKey()))
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> Objects.requireNonNull(entry.getValue())));
  }
}
