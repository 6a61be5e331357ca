package dev.mitoscope.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The works that are measured. */
final class Works {
  private static final int LINK = 26;
  private static final int MEGABYTE = 1 << 20;

  private Works() {}

  /** All of them, the quick ones first. */
  static List<Work> all() {
    return List.of(
        commands(1, 1, "one task, connecting included"),
        loop("loop", 0, "1/5 of Mitogen's time, 1/15 of ansible-core's, fewer bytes, 1 round trip"),
        commands(100, 1, "1/7 of Mitogen's time"),
        loop("loop-26ms", LINK, "1/8 of Mitogen's time, 1/2 of its bytes"),
        files("files-26ms", 1000, "1/10 of Mitogen's time, 1/2 of its bytes"),
        file("file", 512, 0, "0.8 of what ssh host 'cat > file' reaches"),
        file("file-100ms", 64, 100, "fills the link"),
        commands(10, 50, "1/5 of Mitogen's time"),
        commands(100, 20, "15 times Mitogen's tasks a second"),
        commands(10, 100, "grows linearly"),
        commands(10, 400, "grows linearly"));
  }

  private static Work commands(int tasks, int targets, String goal) {
    return new Work(
        tasks + "x" + targets,
        "%d tasks of hostname on %d target%s".formatted(tasks, targets, targets == 1 ? "" : "s"),
        targets,
        0,
        Math.max(targets, 5),
        tasks * targets,
        goal,
        directory -> play("  - command: hostname\n".repeat(tasks)),
        directory -> commands(tasks));
  }

  private static Work loop(String name, int delay, String goal) {
    return new Work(
        name,
        "a loop of 100 times hostname" + (delay == 0 ? "" : " over a " + delay + " ms link"),
        1,
        delay / 2,
        5,
        100,
        goal,
        directory -> play("  - command: hostname\n    loop: \"{{ range(100) | list }}\"\n"),
        directory -> commands(100));
  }

  private static Work files(String name, int count, String goal) {
    return new Work(
        name,
        count + " empty files, one by one, over a " + LINK + " ms link",
        1,
        LINK / 2,
        5,
        count,
        goal,
        directory -> {
          writeEmpty(directory, count);
          return play(
              """
                - file: path=%1$s/target state=absent
                - file: path=%1$s/target state=directory
                - copy:
                    src: "%1$s/source/empty{{ item }}"
                    dest: "%1$s/target/empty{{ item }}"
                  loop: "{{ range(%2$d) | list }}"
              """
                  .formatted(directory, count));
        },
        directory -> {
          writeEmpty(directory, count);
          return deploy(
              """
              files.directory(path="%1$s/target", present=False)
              files.directory(path="%1$s/target")
              for n in range(%2$d):
                  files.put(src="%1$s/source/empty%%d" %% n, dest="%1$s/target/empty%%d" %% n)
              """
                  .formatted(directory, count));
        });
  }

  private static void writeEmpty(Path directory, int count) throws IOException {
    Path source = Files.createDirectories(directory.resolve("source"));
    for (int i = 0; i < count; i++) {
      Files.writeString(source.resolve("empty" + i), "");
    }
  }

  private static Work file(String name, int megabytes, int delay, String goal) {
    return new Work(
        name,
        "a file of " + megabytes + " MiB" + (delay == 0 ? "" : " over a " + delay + " ms link"),
        1,
        delay / 2,
        5,
        1,
        goal,
        directory -> {
          writeRandom(directory.resolve("large"), megabytes);
          return play(
              """
                - file: path=%1$s/large.there state=absent
                - copy: src=%1$s/large dest=%1$s/large.there
              """
                  .formatted(directory));
        },
        directory -> {
          writeRandom(directory.resolve("large"), megabytes);
          return deploy(
              """
              files.file(path="%1$s/large.there", present=False)
              files.put(src="%1$s/large", dest="%1$s/large.there")
              """
                  .formatted(directory));
        });
  }

  private static String commands(int count) {
    return deploy(
        """
        for n in range(%d):
            server.shell(name="task %%d" %% n, commands=["hostname"])
        """
            .formatted(count));
  }

  private static String deploy(String operations) {
    return "from pyinfra.operations import files, server\n\n" + operations;
  }

  private static String play(String tasks) {
    return "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks;
  }

  /** Not compressible, so that it takes as long to send as its size says. */
  private static void writeRandom(Path file, int megabytes) throws IOException {
    byte[] block = new byte[MEGABYTE];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }
}
