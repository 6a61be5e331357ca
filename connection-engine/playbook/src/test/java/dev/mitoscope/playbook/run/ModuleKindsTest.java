package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ModuleChosen;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import dev.mitoscope.multiplexer.lab.ContainerLab;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import dev.mitoscope.playbook.module.AnsibleCore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of module, in several languages, over ssh, after become, and in a container. */
class ModuleKindsTest {
  // What a lab mounts below it is not to be deleted where the lab could not be taken down.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void everyKindRunsOverSshAfterBecomeAndInAContainer() throws Exception {
    Optional<String> missing = ContainerEngine.PODMAN.missing().or(NamespaceLab::missing);
    missing.ifPresent(reason -> System.err.println("No lab for kinds of modules: " + reason + "."));
    assumeTrue(missing.isEmpty());
    assumeTrue(AnsibleCore.installed().isPresent());
    Set<String> expected = new TreeSet<>();
    StringBuilder playbook = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
    for (String module : ModuleKinds.writeTo(directory.resolve("library"))) {
      playbook.append("    - name: ").append(module).append("\n      ");
      playbook.append(module).append(": who=you\n      ignore_errors: true\n");
      for (String host : new String[] {"box", "node", "other"}) {
        expected.add(host + " " + module + " you");
      }
    }
    Files.writeString(directory.resolve("site.yml"), playbook);
    Path servers = Files.createDirectories(directory.resolve("servers"));
    Path boxes = Files.createDirectories(directory.resolve("boxes"));
    try (NamespaceLab lab = NamespaceLab.start(servers, 1);
        ContainerLab containers = ContainerLab.start(boxes, EnumSet.of(ContainerEngine.PODMAN));
        ProgramsOnPath _ = new ProgramsOnPath(containers)) {
      Optional<String> failure = containers.failure(ContainerEngine.PODMAN);
      failure.ifPresent(reason -> System.err.println("No lab for kinds of modules: " + reason));
      assumeTrue(failure.isEmpty());
      Path inventory =
          Files.writeString(directory.resolve("hosts.ini"), inventory(lab, containers));

      OurRun run = OurRun.of(OurRun.request(directory.resolve("site.yml")), inventory);

      Set<String> answers = new TreeSet<>();
      for (HostTaskFinished finished :
          run.events().stream()
              .filter(HostTaskFinished.class::isInstance)
              .map(HostTaskFinished.class::cast)
              .toList()) {
        String module = finished.task();
        answers.add(finished.host() + " " + name(run, module) + " " + finished.result().get("who"));
      }
      assertThat(answers).as(run.text()).isEqualTo(expected);
      assertThat(run.events())
          .anyMatch(event ->
              event instanceof ModuleChosen chosen
                  && chosen.host().equals("box")
                  && chosen.file().equals(directory.resolve("library/json_args_perl").toString()));
    }
  }

  private static String name(OurRun run, String task) {
    return run.events().stream()
        .filter(event -> event instanceof TaskStarted started && started.task().equals(task))
        .map(event -> ((TaskStarted) event).name())
        .findFirst()
        .orElse(task);
  }

  private static String inventory(NamespaceLab lab, ContainerLab containers) {
    return """
    node ansible_host=%1$s
    other ansible_host=%1$s ansible_become=true ansible_become_user=nobody
    box ansible_connection=podman ansible_host=%2$s

    [all:vars]
    ansible_python_interpreter=/usr/bin/python3
    ansible_perl_interpreter=/usr/bin/perl
    ansible_user=root
    ansible_ssh_private_key_file=%3$s
    ansible_ssh_common_args=-o UserKnownHostsFile=%4$s
    """
        .formatted(
            lab.hosts().getFirst().address(),
            containers.app(ContainerEngine.PODMAN),
            lab.privateKey(),
            lab.knownHosts());
  }
}
