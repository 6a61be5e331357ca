package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs tasks on one target, over SSH to a server in this process and on this machine. */
final class OverSsh {

  private OverSsh() {}

  /**
   * @param directory for the playbook; the target's home is {@code homes/target} in it
   */
  static OurRun run(Path directory, String tasks) throws IOException, InterruptedException {
    try (Lab lab = InProcessLab.start(directory, List.of("target"), "unused")) {
      Lab.Host host = lab.hosts().getFirst();
      Path inventory =
          Files.writeString(
              directory.resolve("hosts"),
              """
              target ansible_host=%s ansible_port=%d ansible_user=%s
              [all:vars]
              ansible_ssh_private_key_file=%s
              ansible_ssh_common_args=-o UserKnownHostsFile=%s
              ansible_python_interpreter=/usr/bin/python3
              """
                  .formatted(
                      host.address(),
                      host.port(),
                      host.user(),
                      lab.privateKey(),
                      lab.knownHosts()));
      return OurRun.of(OurRun.request(playbook(directory, tasks)), inventory);
    }
  }

  /** A playbook of these tasks for all hosts. */
  static Path playbook(Path directory, String tasks) throws IOException {
    return Files.writeString(
        directory.resolve("play.yml"),
        "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(4));
  }
}
