package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a task finds around it: directory, environment, name of the process. */
class SurroundingsTest {
  // What a lab mounts below it is not to be deleted where the lab could not be taken down.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void whatALoginWouldReadIsFollowedFromTaskToTask() throws Exception {
    Optional<String> missing = NamespaceLab.missing();
    missing.ifPresent(reason -> System.err.println("No lab of surroundings: " + reason + "."));
    assumeTrue(missing.isEmpty());
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            """
            - hosts: web
              gather_facts: false
              vars:
                say: echo ${SHARED-none} ${OWN-none} ${FILES-none}
              environment:
                FILES: task
              tasks:
                - {name: before, shell: "{{ say }}"}
                - copy: {dest: /etc/environment, content: "SHARED=one\\nFILES=file\\n"}
                - copy: {dest: ~/.pam_environment, content: "OWN DEFAULT=mine\\n"}
                - {name: set, shell: "{{ say }}"}
                - copy: {dest: /etc/environment, content: "SHARED='two words'\\n"}
                - {name: changed, shell: "{{ say }}"}
                - file: {path: "{{ item }}", state: absent}
                  loop: [/etc/environment, ~/.pam_environment]
                - {name: removed, shell: "{{ say }}"}
                - {name: process, shell: "tr '\\\\0' ' ' </proc/$PPID/cmdline"}
            - hosts: masked
              gather_facts: false
              tasks:
                - {name: masked, shell: "tr '\\\\0' ' ' </proc/$PPID/cmdline"}
            """);
    Path own = Files.createDirectories(directory.resolve("lab"));
    try (NamespaceLab lab = NamespaceLab.start(own, 1)) {
      String host =
          "ansible_host=%s ansible_user=root ansible_ssh_private_key_file=%s"
                  .formatted(lab.hosts().getFirst().address(), lab.privateKey())
              + " ansible_python_interpreter=/usr/bin/python3"
              + " ansible_ssh_common_args='-o UserKnownHostsFile="
              + lab.knownHosts()
              + "'";
      Path hosts =
          Files.writeString(
              directory.resolve("hosts.ini"),
              "web " + host + "\nmasked " + host + " mitogen_mask_remote_name=true\n");

      OurRun run = OurRun.of(OurRun.request(playbook), hosts);

      Map<String, String> said = said(run);
      assertThat(said.remove("process"))
          .as(run.text())
          .matches("mitogen:[^@ ]+@[^: ]+:" + ProcessHandle.current().pid() + " *");
      assertThat(said.remove("masked")).as(run.text()).matches("mitogen:ansible *");
      assertThat(said)
          .as(run.text())
          .isEqualTo(
              Map.of(
                  "before", "none none task",
                  "set", "one mine task",
                  "changed", "two words mine task",
                  "removed", "none none task"));
    }
  }

  @Test
  void whatRunsHereStartsInThePlaybooksDirectoryWithOurEnvironment() throws Exception {
    Files.writeString(directory.resolve("where.sh"), "#!/bin/sh\npwd\n");
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            """
            - hosts: here
              gather_facts: false
              tasks:
                - {name: command, command: pwd}
                - {name: script, script: where.sh}
                - {name: raw, raw: pwd}
                - {name: chdir, command: {cmd: pwd, chdir: /}}
                - {name: path, shell: echo $PATH}
            """);
    Path hosts =
        Files.writeString(
            directory.resolve("hosts.ini"),
            "here ansible_connection=local ansible_python_interpreter=/usr/bin/python3\n");

    OurRun run = OurRun.of(OurRun.request(playbook), hosts);

    String here = directory.toRealPath().toString();
    assertThat(said(run))
        .as(run.text())
        .isEqualTo(
            Map.of(
                "command",
                here,
                "script",
                here,
                "raw",
                here,
                "chdir",
                "/",
                "path",
                System.getenv("PATH")));
  }

  private static Map<String, String> said(OurRun run) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    for (var event : run.events()) {
      switch (event) {
        case TaskStarted started -> names.put(started.task(), started.name());
        case HostTaskFinished finished when finished.result().get("stdout") instanceof String out ->
            said.put(names.getOrDefault(finished.task(), finished.task()), out.strip());
        default -> {}
      }
    }
    return said;
  }
}
