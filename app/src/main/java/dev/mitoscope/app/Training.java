package dev.mitoscope.app;

import dev.mitoscope.app.cli.ConsoleCommand;
import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A short run of what runs mostly do, over SSH to a server in this process; with the argument
 * {@code console} then the console, in memory, over the events of that run. The JVM watches it when
 * it makes the cache that later starts begin with; a class that is not seen here is read from its
 * jar and verified by each start. Works on nothing but a temporary directory of its own.
 */
public final class Training {
  private static final String PLAYBOOK =
      """
      - hosts: all
        vars:
          words: [one, two, three]
        handlers:
          - name: changed
            debug: msg="{{ names.results | map(attribute='stdout') | unique | join(' ') }}"
        tasks:
          - name: A loop of one module
            command: echo {{ item }}
            loop: "{{ range(20) | list }}"
            register: names
            notify: changed
          - command: hostname
          - shell: echo {{ inventory_hostname }}
            when: names is changed and words | length > 2
          - copy: content="{{ words | to_json }}" dest={{ place }}/words mode=0600
          - template: src={{ place }}/words.j2 dest={{ place }}/rendered
          - file: path={{ place }}/made state=directory
          - stat: path={{ place }}/made
            register: made
          - set_fact:
              is_made: "{{ made.stat.exists | default(false) }}"
          - block:
              - assert: that=is_made
            rescue:
              - debug: var=made
      """;

  private static final String TEMPLATE =
      "{% for word in words %}{{ loop.index }} {{ word | upper }}\n{% endfor %}";

  private static final String CONSOLE = "console";

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Training() {}

  /** Runs it; the process ends with the exit code of what failed first, or 0. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Thread.ofPlatform().daemon().name("training limit").start(Training::endInTime);
    Path directory = Files.createTempDirectory("mitoscope-training");
    int code;
    try (Lab lab = InProcessLab.start(directory, List.of("trainer"), "unused")) {
      Files.writeString(directory.resolve("words.j2"), TEMPLATE);
      Path playbook = Files.writeString(directory.resolve("play.yml"), PLAYBOOK);
      Path inventory = Files.writeString(directory.resolve("hosts"), hosts(lab, directory));
      Path events = directory.resolve("events.jsonl");
      List<String> words = new ArrayList<>(List.of("run", "-i", inventory.toString()));
      boolean console = List.of(arguments).contains(CONSOLE);
      if (console) {
        words.addAll(List.of("--events", events.toString()));
      }
      words.add(playbook.toString());
      code = Main.run(words.toArray(String[]::new));
      if (console && code == 0) {
        code = ConsoleCommand.rehearse(inventory, events);
      }
    } finally {
      remove(directory);
    }
    System.exit(code);
  }

  /** Whoever builds must not wait for a machine where it hangs. */
  private static void endInTime() {
    try {
      Thread.sleep(LONGEST);
      System.err.println("mitoscope: the training took longer than " + LONGEST.toSeconds() + " s");
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      return;
    }
  }

  private static String hosts(Lab lab, Path directory) {
    Lab.Host host = lab.hosts().getFirst();
    return """
    [trained]
    %s ansible_host=%s ansible_port=%d ansible_user=%s
    [all:vars]
    place=%s
    ansible_ssh_private_key_file=%s
    ansible_ssh_common_args=-o UserKnownHostsFile=%s
    ansible_python_interpreter=/usr/bin/python3
    """
        .formatted(
            host.name(),
            host.address(),
            host.port(),
            host.user(),
            directory,
            lab.privateKey(),
            lab.knownHosts());
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
