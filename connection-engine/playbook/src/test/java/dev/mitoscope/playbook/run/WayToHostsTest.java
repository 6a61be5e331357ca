package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's stack is kept from task to task, but for a task that wants another. */
class WayToHostsTest {
  @TempDir private Path directory;

  @Test
  void followsWhatIsSetBetweenTasks() throws Exception {
    OurRun run =
        OverSsh.run(
            directory,
            """
            - command: printenv HOME
              register: there
            - command: printenv HOME
              connection: local
              register: here
            - command: printenv HOME
              register: again
            - assert:
                that: there.stdout == again.stdout and there.stdout != here.stdout
            - set_fact: {good_port: "{{ ansible_port }}", ansible_port: 1}
            - command: hostname
              ignore_unreachable: true
              register: refused
            - assert: {that: refused.unreachable}
            - set_fact: {ansible_port: "{{ good_port | int }}"}
            - command: printenv HOME
              register: mended
            - assert: {that: mended.stdout == there.stdout}
            - command: hostname
              vars: {ansible_python_interpreter: "/nonexistent/{{ 'python' }}"}
              ignore_unreachable: true
              ignore_errors: true
              register: templated
            - assert: {that: templated is failed or templated.unreachable}
            - command: printenv HOME
            """);

    assertThat(run.code()).as(run.text()).isZero();
  }
}
