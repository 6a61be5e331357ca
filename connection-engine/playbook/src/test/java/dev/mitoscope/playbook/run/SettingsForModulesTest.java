package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ansible.cfg and a host's variables say reaches modules, as both lines of Ansible do it. */
class SettingsForModulesTest {
  @TempDir private Path directory;

  @Test
  void modulesAreToldWhatIsConfiguredForTheHostThatDoesTheWork() throws Exception {
    Path library = Files.createDirectories(directory.resolve("library"));
    Files.writeString(
        library.resolve("told"),
        """
        #!/bin/sh
        # WANT_JSON
        printf '{"place": "%s", "told": ' "$0"; sed s/_ansible_/set_/g "$1"; echo '}'
        """);
    Files.writeString(
        directory.resolve("ansible.cfg"),
        """
        [defaults]
        remote_tmp = %s/$NAME_OF_IT/tmp
        syslog_facility = LOG_LOCAL3
        executable = /bin/bash
        no_target_syslog = true
        [selinux]
        special_context_filesystems = nfs,foo
        """
            .formatted(directory));
    Path inventory =
        Files.writeString(
            directory.resolve("hosts.ini"),
            """
            one ansible_connection=local ansible_remote_tmp=%s/own
            two ansible_connection=local ansible_shell_executable=/bin/dash
            """
                .formatted(directory));
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            """
            - hosts: one
              gather_facts: false
              tasks:
                - told:
                  register: here
                - told:
                  delegate_to: two
                  register: there
                - debug:
                    msg: "{{ (here.place, here.told.set_remote_tmp, here.told.set_shell_executable,
                      here.told.set_selinux_special_fs | join('+')) | join(' ') }}"
                - debug:
                    msg: "{{ (there.told.set_remote_tmp, there.told.set_shell_executable,
                      there.told.set_syslog_facility, there.told.set_no_log) | join(' ') }}"
            """);

    OurRun run = OurRun.of(OurRun.request(playbook), inventory);

    assertThat(run.text())
        .contains(directory + "/own/mitoscope-tmp-")
        .contains(" " + directory + "/own /bin/bash nfs+foo")
        .contains(directory + "/$NAME_OF_IT/tmp /bin/dash LOG_LOCAL3 True");
  }
}
