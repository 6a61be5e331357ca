package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One playbook that sets variables at every level of the manual's "variable precedence": {@code
 * v00} at the lowest alone, {@code v01} at the two lowest, and so on, so that each level is seen to
 * win over all below it. What a value was before and where each was written is asked of the
 * debugger.
 */
class PrecedenceTest {
  private static final List<String> LEVELS =
      List.of(
          "role defaults",
          "inventory, group all",
          "inventory, group",
          "inventory group_vars/all",
          "playbook group_vars/all",
          "inventory group_vars",
          "playbook group_vars",
          "inventory, host",
          "inventory host_vars",
          "playbook host_vars",
          "facts",
          "play vars",
          "vars_prompt",
          "vars_files",
          "role vars",
          "block vars",
          "task vars",
          "include_vars",
          "set_fact, register",
          "role parameters",
          "include parameters",
          "extra vars");
  private static final int LAST = LEVELS.size() - 1;
  private static final Path ANSIBLE = Path.of("/usr/bin/ansible-playbook");
  private static final String ALL =
      IntStream.rangeClosed(0, LAST)
          .mapToObj("v%02d | default('none')"::formatted)
          .reduce((a, b) -> a + ", " + b)
          .map(list -> "{{ [" + list + "] }}")
          .orElseThrow();

  @TempDir private Path directory;

  /** The lines that set every variable which this level or a higher one is to win. */
  private static String set(int level, String form, String indent) {
    StringBuilder lines = new StringBuilder();
    for (int i = level; i <= LAST; i++) {
      lines.append(indent).append(form.formatted(i, LEVELS.get(level))).append('\n');
    }
    return lines.toString();
  }

  private static String yaml(int level, String indent) {
    return set(level, "v%02d: '%s'", indent);
  }

  private static String ini(int level) {
    return set(level, "v%02d='%s'", "");
  }

  private void write(String file, String... parts) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, String.join("", parts));
  }

  @BeforeEach
  void setEverything() throws IOException {
    write(
        "inventory/hosts.ini",
        "[web]\nw1 ",
        ini(7).replace('\n', ' '),
        "\n[all:vars]\nansible_connection=local\nansible_python_interpreter=/usr/bin/python3\n",
        ini(1),
        "[web:vars]\n",
        ini(2));
    write("inventory/group_vars/all.yml", yaml(3, ""));
    write("play/group_vars/all.yml", yaml(4, ""));
    write("inventory/group_vars/web.yml", yaml(5, ""));
    write("play/group_vars/web.yml", yaml(6, ""));
    write("inventory/host_vars/w1.yml", yaml(8, ""));
    write("play/host_vars/w1.yml", yaml(9, ""));
    write(
        "play/library/bring.py",
        "#!/usr/bin/python3\nimport json\nfacts = dict(\n",
        set(10, "v%02d='%s',", ""),
        ")\nprint(json.dumps({'changed': False, 'ansible_facts': facts}))\n");
    write("play/files.yml", yaml(13, ""));
    write("play/included.yml", yaml(17, ""));
    write("play/extra.yml", yaml(21, ""));
    write("play/roles/r/defaults/main.yml", yaml(0, ""));
    write("play/roles/r/vars/main.yml", yaml(14, ""));
    write(
        "play/roles/r/tasks/main.yml",
        "- bring:\n- include_vars: ../../../included.yml\n- set_fact:\n",
        yaml(18, "    "),
        "- block:\n    - include_tasks: inner.yml\n      vars:\n",
        yaml(20, "        "),
        "  vars:\n",
        yaml(15, "    "));
    write(
        "play/roles/r/tasks/inner.yml",
        "- debug: {msg: \"" + ALL + "\"}\n  debugger: always\n  vars:\n",
        yaml(16, "    "));
    write(
        "play/site.yml",
        "- hosts: web\n  gather_facts: false\n  vars:\n",
        yaml(11, "    "),
        "  vars_prompt:\n",
        set(12, "- {name: v%02d, default: '%s'}", "    "),
        "  vars_files: [files.yml]\n  roles:\n    - role: r\n",
        yaml(19, "      "),
        "  post_tasks:\n    - debug: {msg: \"" + ALL + "\"}\n");
  }

  private RunRequest request() {
    return new RunRequest(
        List.of(directory.resolve("play/site.yml")),
        null,
        List.of(),
        List.of(),
        List.of("@" + directory.resolve("play/extra.yml")),
        false,
        false,
        0,
        0,
        Map.of());
  }

  /** Where the level sets the variable: the line of its name, or of the task that brings it. */
  private String origin(int level, int variable) throws IOException {
    String role = "play/roles/r/tasks/main.yml";
    return switch (level) {
      case 0 -> line("play/roles/r/defaults/main.yml", level, variable);
      case 1, 2 -> line("inventory/hosts.ini", level, variable);
      case 3 -> line("inventory/group_vars/all.yml", level, variable);
      case 4 -> line("play/group_vars/all.yml", level, variable);
      case 5 -> line("inventory/group_vars/web.yml", level, variable);
      case 6 -> line("play/group_vars/web.yml", level, variable);
      case 7 -> directory.resolve("inventory/hosts.ini") + ":2";
      case 8 -> line("inventory/host_vars/w1.yml", level, variable);
      case 9 -> line("play/host_vars/w1.yml", level, variable);
      case 10 -> directory.resolve(role) + ":1";
      case 12 -> line("play/site.yml", level, 12);
      case 13 -> line("play/files.yml", level, variable);
      case 14 -> line("play/roles/r/vars/main.yml", level, variable);
      case 16 -> line("play/roles/r/tasks/inner.yml", level, variable);
      case 17 -> line("play/included.yml", level, variable);
      case 18 -> directory.resolve(role) + ":3";
      case 15, 20 -> line(role, level, variable);
      case 21 -> line("play/extra.yml", level, variable);
      default -> line("play/site.yml", level, variable);
    };
  }

  private String line(String file, int level, int variable) throws IOException {
    Path path = directory.resolve(file);
    List<String> lines = Files.readAllLines(path);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("v%02d".formatted(variable))
          && lines.get(i).contains("'" + LEVELS.get(level) + "'")) {
        return path + ":" + (i + 1);
      }
    }
    throw new AssertionError(path + " does not set it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "current"})
  void eachLevelWinsOverAllBelowItAndRemembersThem(String line) throws Exception {
    List<String> expected = new ArrayList<>();
    for (int variable = 0; variable <= LAST; variable++) {
      for (int level = variable; level >= 0; level--) {
        String name = LEVELS.get(level);
        if (variable == LAST && level == 12) {
          // Nobody is asked for what the command line says.
          continue;
        }
        expected.add("%s, %s: '%s'".formatted(name, origin(level, variable), name));
      }
    }
    Deque<String> commands = new ArrayDeque<>();
    for (int i = 0; i <= LAST; i++) {
      commands.add("where v%02d".formatted(i));
    }
    commands.add("c");
    List<String> told = new ArrayList<>();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("MITOSCOPE_LINE", line);
    OurRun run =
        OurRun.of(
            request(),
            directory.resolve("inventory/hosts.ini"),
            environment,
            question -> {
              if (!question.contains("(debug)>")) {
                return "";
              }
              question.lines().filter(text -> !text.contains("(debug)>")).forEach(told::add);
              return commands.remove();
            });

    assertThat(run.code()).as(run.text()).isZero();
    assertThat(told).containsExactlyElementsOf(expected);
    assertThat(values(run.text())).startsWith(LEVELS.toArray(String[]::new));
    // Behind the role its parameters, its block and its task are gone.
    List<String> behind = new ArrayList<>(LEVELS);
    behind.set(15, "role vars");
    behind.set(16, "role vars");
    behind.set(19, "set_fact, register");
    behind.set(20, "set_fact, register");
    assertThat(values(run.text())).endsWith(behind.toArray(String[]::new)).hasSize(44);
  }

  private static List<String> values(String output) {
    return output
        .lines()
        .filter(text -> text.startsWith("        \""))
        .map(text -> text.replaceAll("[\",]", " ").strip().replace("  ", ", "))
        .toList();
  }

  @Test
  void ansiblePlaybookSeesTheSame() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(ANSIBLE));
    Path inner = directory.resolve("play/roles/r/tasks/inner.yml");
    Files.writeString(inner, Files.readString(inner).replace("  debugger: always\n", ""));
    Process process =
        new ProcessBuilder(
                ANSIBLE.toString(),
                "-i",
                "inventory/hosts.ini",
                "play/site.yml",
                "-e",
                "@play/extra.yml")
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    String expected = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(expected).isZero();
    OurRun ours = OurRun.of(request(), directory.resolve("inventory/hosts.ini"));
    assertThat(Printed.text(ours.text())).isEqualTo(Printed.text(expected));
  }
}
