package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import dev.mitoscope.multiplexer.lab.ContainerLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Connections by the names that an inventory gives them, from here and below another host. */
class ConnectionNamesTest {
  // What a lab mounts below it is not to be deleted where the lab could not be taken down.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private final Map<String, String> expected = new TreeMap<>();
  private final List<String> inventory = new ArrayList<>();

  @Test
  void eachReachesItsAccountByTheStackThatItsNameSays() throws Exception {
    Set<ContainerEngine> engines = EnumSet.allOf(ContainerEngine.class);
    engines.removeIf(engine -> engine.missing().isPresent());
    if (engines.isEmpty()) {
      System.err.println("No lab of connections: " + ContainerEngine.DOCKER.missing().orElse(""));
    }
    assumeTrue(!engines.isEmpty());
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            """
            - hosts: all:!host
              gather_facts: false
              tasks:
                - mitogen_get_stack:
                - command: id -un
            """);
    Path own = Files.createDirectories(directory.resolve("lab"));
    try (ContainerLab lab = ContainerLab.start(own, engines);
        ProgramsOnPath _ = new ProgramsOnPath(lab)) {
      engines.removeIf(engine -> lab.failure(engine).isPresent());
      describe(lab, engines);
      Path hosts = Files.write(directory.resolve("hosts.ini"), inventory);

      OurRun run = OurRun.of(OurRun.request(playbook), hosts);

      assertThat(answers(run)).as(run.text()).isEqualTo(expected);
    }
  }

  private void describe(ContainerLab lab, Set<ContainerEngine> engines) {
    inventory.add(
        "host ansible_host=%s ansible_user=root ansible_ssh_private_key_file=%s"
                .formatted(lab.host().address(), lab.privateKey())
            + " ansible_ssh_common_args='-o UserKnownHostsFile="
            + lab.knownHosts()
            + "'");
    for (ContainerEngine engine : engines) {
      String word = engine.name().toLowerCase(Locale.ROOT);
      String name = lab.app(engine);
      if (engine == ContainerEngine.MACHINECTL) {
        host("machine", "machinectl", name, "mitogen_via=host", "ssh setns: root");
      } else {
        host(word, word, name, "", word + ": root");
        host(word + "_below", word, name, "mitogen_via=host", "ssh " + word + ": root");
      }
      if (engine != ContainerEngine.BUILDAH && engine != ContainerEngine.INCUS) {
        host(
            word + "_setns",
            "setns",
            name,
            "mitogen_via=host mitogen_kind=" + word,
            "ssh setns: root");
      }
      if (engine == ContainerEngine.PODMAN) {
        String become = "ansible_become=true ansible_become_user=worker";
        host("deep", word, lab.gate(), "mitogen_via=host " + become, "ssh podman sudo: worker");
      }
      if (engine == ContainerEngine.LXC) {
        host("jail", "jail", name, "", "jail: root");
      }
    }
    for (String method : List.of("sudo", "su", "doas")) {
      host(
          method,
          "mitogen_" + method,
          "ignored",
          "mitogen_via=host ansible_user=worker",
          "ssh " + method + ": worker");
    }
    host("there", "local", "ignored", "mitogen_via=host", "ssh local: root");
    inventory.add("[all:vars]");
    inventory.add("ansible_python_interpreter=/usr/bin/python3");
  }

  private void host(String name, String connection, String address, String more, String answer) {
    inventory.add(
        "%s ansible_connection=%s ansible_host=%s %s".formatted(name, connection, address, more));
    expected.put(name, answer);
  }

  /** Of each host the methods of its stack, and who it was. */
  private static Map<String, String> answers(OurRun run) {
    Map<String, String> answers = new TreeMap<>();
    for (var event : run.events()) {
      if (event instanceof HostTaskFinished finished) {
        String said =
            finished.result().get("result") instanceof List<?> stack
                ? String.join(" ", stack.stream().map(ConnectionNamesTest::method).toList())
                : ": " + finished.result().getOrDefault("stdout", finished.result().get("msg"));
        answers.merge(finished.host(), said, String::concat);
      }
    }
    return answers;
  }

  private static String method(Object hop) {
    return hop instanceof Map<?, ?> map ? String.valueOf(map.get("method")) : String.valueOf(hop);
  }
}
