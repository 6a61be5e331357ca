package dev.mitoscope.benchmarks.run;

import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.lab.LoopbackLab;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A hundred tasks, and a loop of a hundred, again and again over one connection, as the open
 * console runs them; beside what the target's Python takes to start {@code hostname} by itself.
 * Prints milliseconds of each: the least and the median of the later half of the rounds.
 */
public final class WarmRuns {
  private static final int COUNT = 100;
  private static final int ROUNDS = 30;

  private static final String STARTS =
      "import subprocess, time; t = time.time(); "
          + "[subprocess.run(['hostname'], stdout=subprocess.DEVNULL) for _ in range(100)]; "
          + "print(time.time() - t)";

  private WarmRuns() {}

  /** The program. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("mitoscope-warm");
    String task = "  - command: hostname\n";
    Path tasks = play(directory.resolve("tasks.yml"), task.repeat(COUNT));
    Path loop =
        play(directory.resolve("loop.yml"), task + "    loop: \"{{ range(100) | list }}\"\n");
    try (LoopbackLab lab = LoopbackLab.start(Files.createDirectories(directory.resolve("lab")))) {
      Path inventory =
          Files.writeString(
              directory.resolve("hosts"),
              "target ansible_python_interpreter=/usr/bin/python3 ansible_ssh_common_args='-F %s'\n"
                  .formatted(lab.configuration(lab.port())));
      List<Double> ofTasks = new ArrayList<>();
      List<Double> ofLoops = new ArrayList<>();
      List<Double> ofStarts = new ArrayList<>();
      try (Session session =
          MitoscopeSession.open(
              VaultRequest.CONFIGURED, List.of(inventory.toString()), new EventStream(), false)) {
        for (int round = 0; round < ROUNDS; round++) {
          ofTasks.add(milliseconds(session, tasks));
          ofLoops.add(milliseconds(session, loop));
          ofStarts.add(starts());
        }
      }
      System.out.println("\n| ms each | least | median |\n| --- | --- | --- |");
      print("start of hostname by Python", ofStarts);
      print("task of hostname, engine warm", ofTasks);
      print("item of a loop of hostname, engine warm", ofLoops);
    }
  }

  private static Path play(Path file, String tasks) throws IOException {
    return Files.writeString(file, "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks);
  }

  private static double milliseconds(Session session, Path playbook) throws InterruptedException {
    RunRequest request =
        new RunRequest(
            List.of(playbook), null, List.of(), List.of(), List.of(), false, false, 5, 0, Map.of());
    long began = System.nanoTime();
    int code = session.start(request).await();
    if (code != 0) {
      throw new IllegalStateException(playbook + " ended with " + code);
    }
    return (System.nanoTime() - began) / 1e6 / COUNT;
  }

  private static double starts() throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", STARTS).redirectErrorStream(true).start();
    String said =
        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    python.waitFor();
    return Double.parseDouble(said.strip()) * 1000 / COUNT;
  }

  private static void print(String what, List<Double> all) {
    List<Double> later = new ArrayList<>(all.subList(all.size() / 2, all.size()));
    Collections.sort(later);
    System.out.println(
        "| %s | %.2f | %.2f |".formatted(what, later.getFirst(), later.get(later.size() / 2)));
  }
}
