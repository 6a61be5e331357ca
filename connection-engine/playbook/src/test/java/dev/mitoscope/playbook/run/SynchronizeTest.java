package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Real rsync between two interpreters, what its ends say to each other carried between them. */
class SynchronizeTest {
  private static final String INVENTORY =
      """
      host ansible_connection=local ansible_python_interpreter=/usr/bin/python3
      """;

  @TempDir private Path directory;

  @BeforeEach
  void needsRsync() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/rsync")));
    Files.createDirectories(directory.resolve("files/tree/sub"));
    Files.writeString(directory.resolve("files/tree/one"), "one\n");
    Files.writeString(directory.resolve("files/tree/sub/two words"), "two\n");
    Files.createDirectories(directory.resolve("far"));
  }

  private OurRun run(String tasks) throws Exception {
    Path inventory = Files.writeString(directory.resolve("hosts.ini"), INVENTORY);
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            "- hosts: host\n  gather_facts: false\n  tasks:\n"
                + tasks.indent(4).replace("HERE", directory.toString()));
    return OurRun.of(OurRun.request(playbook), inventory);
  }

  @Test
  void pushesAndPullsThroughTheConnection() throws Exception {
    OurRun run =
        run(
            """
            - synchronize: {src: tree, dest: HERE/far/}
              delegate_to: localhost
            - synchronize: {src: tree, dest: HERE/far/}
              delegate_to: localhost
            - synchronize: {src: HERE/far/tree/, dest: "HERE/ba ck/", mode: pull}
              delegate_to: localhost
            - file: {path: "HERE/far/tree/sub/two words", state: absent}
            - synchronize: {src: HERE/far/tree/, dest: "HERE/ba ck/", mode: pull, delete: true}
              delegate_to: localhost
              check_mode: true
              register: check
            - assert: {that: ["'*deleting   sub/two words' in check.stdout_lines"]}
            """);

    assertThat(run.text()).contains("ok=6    changed=4 ").contains("failed=0");
    assertThat(directory.resolve("far/tree/one")).hasContent("one\n");
    assertThat(directory.resolve("ba ck/sub/two words")).hasContent("two\n");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "MITOSCOPE_LAB", matches = "1")
  void becomesOnlyAtTheFarEnd() throws Exception {
    Path secret = Files.writeString(directory.resolve("files/tree/one"), "one\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path far = Files.createTempDirectory("mitoscope-synchronize-");
    Files.setPosixFilePermissions(far, PosixFilePermissions.fromString("rwxrwxrwx"));
    try {
      OurRun run =
          run(
              """
              - synchronize: {src: tree/, dest: FAR/, recursive: true, archive: false}
                become: true
                become_user: nobody
                delegate_to: localhost
              - synchronize: {src: tree/sub/, dest: FAR/, recursive: true, archive: false, rsync_path: id >FAR/who; rsync}
                become: true
                become_user: nobody
                delegate_to: localhost
              """
                  .replace("FAR", far.toString()));

      assertThat(run.text()).contains("ok=2").contains("failed=0");
      assertThat(far.resolve("one")).hasContent("one\n");
      assertThat(Files.getOwner(far.resolve("one")).getName()).isEqualTo("nobody");
      assertThat(far.resolve("who")).content().startsWith("uid=0(");
    } finally {
      try (Stream<Path> files = Files.walk(far)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  @Test
  void saysWhatEitherEndComplainsOf() throws Exception {
    OurRun run =
        run(
            """
            - synchronize: {src: HERE/far/nothing, dest: HERE/back/, mode: pull}
              delegate_to: localhost
              ignore_errors: true
            - synchronize: {src: tree, dest: HERE/far/, rsync_path: /no/rsync}
              delegate_to: localhost
              ignore_errors: true
            - synchronize: {src: tree, dest: HERE/far/}
              vars: {ansible_rsync_path: no-rsync-here}
              ignore_errors: true
            """);

    assertThat(run.text())
        .contains("far/nothing\\\" failed: No such file or directory")
        .contains("/no/rsync: not found")
        .contains("Failed to find required executable \\\"no-rsync-here\\\" in paths: ");
  }
}
