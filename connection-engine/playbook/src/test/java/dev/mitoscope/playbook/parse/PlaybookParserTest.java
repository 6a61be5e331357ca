package dev.mitoscope.playbook.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookParserTest {
  @TempDir private Path directory;

  private List<Play> parse(String text) throws IOException {
    Path file = directory.resolve("site.yml");
    Files.writeString(file, text);
    return new PlaybookParser(new KnownWorld()).parse(file);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  @Test
  void aTaskInheritsTheKeywordsOfItsBlockAndPlay() throws IOException {
    Play play =
        parse(
                """
                - hosts: all
                  become: true
                  tags: [outer]
                  tasks:
                    - block:
                        - debug: msg=hello
                          tags: inner
                      when: a
                      become: false
                """)
            .getFirst();

    Task task = (Task) ((Block) play.tasks().getFirst()).body().getFirst();
    assertThat(task.directives().nearest("become"))
        .extracting(setting -> setting.value())
        .isEqualTo(false);
    assertThat(task.directives().all("tags"))
        .extracting(setting -> setting.value())
        .containsExactly(List.of("outer"), "inner");
    assertThat(task.arguments()).isEqualTo(Map.of("msg", "hello"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          command: echo a=b creates=/x   | echo a=b | /x
          shell: 'echo "a  b"   c'       | echo "a  b"   c |
          command: {cmd: ls, creates: /x} | ls | /x
          action: command ls creates=/x  | ls | /x
          """)
  void freeFormIsKeptAsItWasWritten(String task, String raw, String creates) throws IOException {
    Play play = parse("- hosts: all\n  tasks:\n    - " + task + "\n").getFirst();

    Task parsed = (Task) play.tasks().getFirst();
    assertThat(parsed.arguments().get("_raw_params")).isEqualTo(raw);
    assertThat(parsed.arguments().get("creates")).isEqualTo(creates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {hosts: all, when: x} | 'when' is not a valid attribute for a Play | 1:3
          - {name: x} | the field 'hosts' is required but was not set | 1:3
          - {hosts: } | Hosts list cannot be empty. Please check your playbook | 1:10
          - {hosts: all, tasks: [{debug: , copy: }]} | conflicting action statements: debug, copy | 1:24
          - {hosts: all, tasks: [{dbug: }]} | couldn't resolve module/action 'dbug'. | 1:24
          - {hosts: all, tasks: [{name: x}]} | no module/action detected in task. | 1:24
          - {hosts: all, tasks: [{debug: , loop: [], with_items: []}]} | duplicate loop in task: with_items | 1:24
          - {hosts: all, tasks: [{debug: , register: a-b}]} | Invalid variable name in 'register' specified: 'a-b' | 1:24
          - {hosts: all, tasks: [{ping: x}]} | this task 'ping' has extra params | 1:24
          - {hosts: all, roles: [none]} | the role 'none' was not found in | 1:24
          - {hosts: all, vars: {a-b: 1}} | 'a-b' is not a valid variable name | 1:22
          - {hosts: all, strategy: quick} | Invalid play strategy specified: quick | 1:3
          - {hosts: all, tasks: [{rescue: []}]} | 'rescue' keyword cannot be used without 'block' | 1:24
          """)
  void mistakesAreRefusedWithTheirPlace(String text, String message, String place) {
    assertThatExceptionOfType(PlaybookException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(String.valueOf(e.position())).endsWith("site.yml:" + place));
  }

  @Test
  void rolesBringTheirDependenciesHandlersAndVariables() throws IOException {
    write("roles/base/tasks/main.yml", "- debug: msg=base\n");
    write("roles/web/meta/main.yml", "dependencies: [{role: base, listen_on: 80}]\n");
    write("roles/web/defaults/main.yml", "a: 1\n");
    write("roles/web/vars/main.yml", "b: 2\n");
    write("roles/web/handlers/main.yml", "- name: restart\n  debug: msg=restart\n");
    write("roles/web/tasks/main.yml", "- import_tasks: more.yml\n");
    write("roles/web/tasks/more.yml", "- debug: msg=web\n");

    Play play = parse("- hosts: all\n  roles: [web]\n").getFirst();

    assertThat(Variable.values(play.roles().getFirst().defaults())).isEqualTo(Map.of("a", 1L));
    assertThat(Variable.values(play.roles().getFirst().variables())).isEqualTo(Map.of("b", 2L));
    assertThat(Variable.values(play.roles().getFirst().dependencies().getFirst().parameters()))
        .isEqualTo(Map.of("listen_on", 80L));
    assertThat(play.handlers()).extracting(Task::displayName).containsExactly("web : restart");
    assertThat(play.roleTasks()).hasSize(4);
  }

  @Test
  void aRoleThatDependsOnItselfIsRefused() throws IOException {
    write("roles/a/meta/main.yml", "dependencies: [a]\n");

    assertThatExceptionOfType(PlaybookException.class)
        .isThrownBy(() -> parse("- hosts: all\n  roles: [a]\n"))
        .withMessageContaining("recursion loop");
  }

  @Test
  void anImportedPlaybookGetsVariablesTagsAndConditions() throws IOException {
    write("other.yml", "- hosts: all\n  tasks: [{ping: }]\n");

    Play play =
        parse("- import_playbook: other.yml\n  vars: {a: 1}\n  tags: x\n  when: y\n").getFirst();

    assertThat(Variable.values(play.variables())).isEqualTo(Map.of("a", 1L));
    assertThat(play.directives().all("when")).hasSize(1);
    assertThat(play.directives().all("tags")).hasSize(1);
  }
}
