package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ModuleChosen;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import dev.mitoscope.multiplexer.lab.ContainerLab;
import dev.mitoscope.multiplexer.lab.Pythons;
import dev.mitoscope.playbook.module.AnsibleCore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of module, in several languages, over ssh, after become, and in a container, on an old
 * and a new Python; on all of this machine where the environment variable {@code MITOSCOPE_TABLE}
 * is {@code full}. The table is printed.
 */
class ModuleKindsTest {
  private static final boolean FULL = "full".equals(System.getenv("MITOSCOPE_TABLE"));
  private static final List<String> VERSIONS = List.of("2.7.", "3.13.");
  private static final List<String> WAYS = List.of("ssh", "become", "container");

  // What a lab mounts below it is not to be deleted where the lab could not be taken down.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void everyKindRunsOverSshAfterBecomeAndInAContainer() throws Exception {
    Optional<String> missing = ContainerEngine.PODMAN.missing();
    missing.ifPresent(reason -> System.err.println("No lab for kinds of modules: " + reason + "."));
    assumeTrue(missing.isEmpty());
    Optional<AnsibleCore> core = AnsibleCore.installed();
    assumeTrue(core.isPresent());
    Map<String, String> pythons = pythons();
    StringBuilder playbook = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
    List<String> modules = ModuleKinds.writeTo(directory.resolve("library"));
    for (String module : modules) {
      playbook.append("    - name: ").append(module).append("\n      ");
      playbook.append(module).append(": who=you\n      ignore_errors: true\n");
    }
    Files.writeString(directory.resolve("site.yml"), playbook);
    Path boxes = Files.createDirectories(directory.resolve("boxes"));
    try (ContainerLab lab = ContainerLab.start(boxes, EnumSet.of(ContainerEngine.PODMAN));
        ProgramsOnPath _ = new ProgramsOnPath(lab)) {
      Optional<String> failure = lab.failure(ContainerEngine.PODMAN);
      failure.ifPresent(reason -> System.err.println("No lab for kinds of modules: " + reason));
      assumeTrue(failure.isEmpty());
      Path inventory = Files.writeString(directory.resolve("hosts.ini"), inventory(lab, pythons));

      OurRun run = OurRun.of(OurRun.request(directory.resolve("site.yml")), inventory);

      Map<String, Set<String>> answers = answers(run);
      print(core.get(), pythons, answers);
      assertThat(answers).as(run.text()).isEqualTo(expected(core.get(), modules, pythons.keySet()));
      assertThat(run.events())
          .anyMatch(event ->
              event instanceof ModuleChosen chosen
                  && chosen.host().startsWith("container")
                  && chosen.file().equals(directory.resolve("library/json_args_perl").toString()));
    }
  }

  private static Map<String, Set<String>> expected(
      AnsibleCore core, List<String> modules, Set<String> versions) {
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String module : modules) {
      Set<String> hosts = new TreeSet<>();
      for (String version : versions) {
        if (!isLibrarys(module) || runsOn(core, version)) {
          WAYS.forEach(way -> hosts.add(way + " " + version));
        }
      }
      expected.put(module, hosts);
    }
    return expected;
  }

  /** Whether it stands on ansible-core's library, which does not run on every Python. */
  private static boolean isLibrarys(String module) {
    return module.startsWith("new_style") || module.startsWith("replacer");
  }

  /** The current line of ansible-core asks for a newer Python on targets than the classic one. */
  private static boolean runsOn(AnsibleCore core, String version) {
    return !core.isCurrentLine() || !version.matches("(2|3\\.[4-7])\\..*");
  }

  /** Path by version; the system's is one of them. */
  private static Map<String, String> pythons() throws Exception {
    Map<String, String> found = new LinkedHashMap<>();
    for (String path : Pythons.all()) {
      String version = path.startsWith("/usr/") ? "" : path.replaceFirst(".*/versions/", "");
      version = version.replaceFirst("/.*", "");
      if (FULL || VERSIONS.stream().anyMatch(version::startsWith)) {
        found.put(version.isEmpty() ? "3.11.system" : version, path);
      }
    }
    if (found.isEmpty()) {
      found.put("3.11.system", Pythons.one());
    }
    return found;
  }

  /** By module, the hosts that answered with the word they were given. */
  private static Map<String, Set<String>> answers(OurRun run) {
    Map<String, String> names =
        run.events().stream()
            .filter(TaskStarted.class::isInstance)
            .map(TaskStarted.class::cast)
            .collect(Collectors.toMap(TaskStarted::task, TaskStarted::name, (one, _) -> one));
    Map<String, Set<String>> answers = new TreeMap<>();
    names.values().forEach(name -> answers.put(name, new TreeSet<>()));
    run.events().stream()
        .filter(HostTaskFinished.class::isInstance)
        .map(HostTaskFinished.class::cast)
        .filter(finished -> "you".equals(finished.result().get("who")))
        .forEach(finished ->
            answers
                .getOrDefault(names.getOrDefault(finished.task(), ""), new TreeSet<>())
                .add(finished.host().replace('_', ' ')));
    return answers;
  }

  private static void print(
      AnsibleCore core, Map<String, String> pythons, Map<String, Set<String>> answers) {
    StringBuilder table = new StringBuilder("ansible-core " + core.version() + "\nmodule");
    WAYS.forEach(way -> table.append(" | ").append(way));
    answers.forEach((module, hosts) -> {
      table.append('\n').append(module);
      for (String way : WAYS) {
        List<String> ran = new ArrayList<>(pythons.keySet());
        ran.removeIf(version -> !hosts.contains(way + " " + version));
        table.append(" | ");
        table.append(ran.size() == pythons.size() ? "all " + ran.size() : String.join(", ", ran));
      }
    });
    System.out.println(table);
  }

  private static String inventory(ContainerLab lab, Map<String, String> pythons) {
    StringBuilder hosts = new StringBuilder();
    String ssh = " ansible_host=" + lab.host().address() + " ansible_user=" + lab.host().user();
    pythons.forEach((version, path) -> {
      String python = version + " ansible_python_interpreter=" + path;
      hosts.append("ssh_").append(python).append(ssh).append('\n');
      hosts.append("become_").append(python).append(ssh);
      hosts.append(" ansible_become=true ansible_become_user=worker\n");
      hosts.append("container_").append(python).append(" ansible_connection=podman ansible_host=");
      hosts.append(lab.app(ContainerEngine.PODMAN)).append('\n');
    });
    return hosts
        + """

        [all:vars]
        ansible_perl_interpreter=/usr/bin/perl
        ansible_ssh_private_key_file=%s
        ansible_ssh_common_args=-o UserKnownHostsFile=%s
        """
            .formatted(lab.privateKey(), lab.knownHosts());
  }
}
