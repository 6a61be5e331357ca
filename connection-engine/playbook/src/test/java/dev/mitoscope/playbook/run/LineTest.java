package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A playbook follows the line of ansible-core that is set; what is expected was seen of both. */
class LineTest {
  @TempDir private Path directory;

  private String run(String line, String tasks) throws IOException, InterruptedException {
    Path playbook =
        Files.writeString(
            directory.resolve("site.yml"),
            """
            - hosts: one
              gather_facts: false
              vars: {n: 3, word: hello, number: "{{ n }}", text: "{{ '[1, ' ~ 2 ~ ']' }}"}
              tasks:
            """
                + tasks.indent(4));
    Path inventory =
        Files.writeString(directory.resolve("hosts.ini"), "one ansible_connection=local\n");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("MITOSCOPE_LINE", line);
    return OurRun.of(OurRun.request(playbook), inventory, environment).text();
  }

  @Test
  void theClassicLineTurnsTextIntoData() throws Exception {
    String text =
        run(
            "classic",
            """
            - set_fact: {flag: "yes"}
            - debug: {msg: "{{ [number | type_debug, text | type_debug, flag | type_debug] }}"}
            - debug: {var: missing}
            - debug: {msg: "runs with {{ ansible_version.minor < 19 }}"}
              when: word == 'hello' and n
            """);
    assertThat(text)
        .contains("\"int\",\n        \"list\",\n        \"bool\"")
        .contains("\"missing\": \"VARIABLE IS NOT DEFINED!\"")
        .contains("runs with True");
  }

  @Test
  void theCurrentLineKeepsTypesAndWantsTruth() throws Exception {
    String text =
        run(
            "current",
            """
            - set_fact: {flag: "yes"}
            - debug: {msg: "{{ [number | type_debug, text | type_debug, flag | type_debug] }}"}
            - debug: {var: missing}
            - debug: {msg: "runs with {{ ansible_version.minor >= 19 }}"}
            - debug: {msg: "{{ missing }}"}
              ignore_errors: true
            - debug: {msg: never}
              when: word == 'hello' and n
            """);
    assertThat(text)
        .contains("\"int\",\n        \"str\",\n        \"str\"")
        .contains("\"missing\": \"<< error 1 - 'missing' is undefined >>\"")
        .contains("runs with True")
        .contains(
            "Task failed: Finalization of task args for 'ansible.builtin.debug' failed: Error"
                + " while resolving value for 'msg': 'missing' is undefined")
        .contains("Task failed: Conditional result (True) was derived from value of type 'int'.")
        .doesNotContain("\"never\"");
  }

  @Test
  void textOfATargetIsNeverATemplateWhateverVariableItGoesInto() throws Exception {
    for (String line : new String[] {"classic", "current"}) {
      String text =
          run(
              line,
              """
              - command: "echo '{% raw %}{{ lookup('pipe', 'echo owned') }}{% endraw %}'"
                register: evil
              - set_fact: {kept: "{{ evil.stdout }}", inner: {list: ["{{ evil.stdout }}"]}}
              - add_host: {name: two, told: "{{ evil.stdout }}"}
              - debug: {msg: "{{ kept }} {{ inner.list }} {{ hostvars.two.told }}"}
              - debug: {var: kept}
              """);
      assertThat(text).as(line).contains("\"kept\": \"{{ lookup(").doesNotContain("\"owned");
      assertThat(text.split("echo owned", -1)).as(line).hasSize(5);
    }
  }

  @Test
  void anUnknownLineIsRefusedWithWhatItCanBe() throws Exception {
    assertThat(run("2.15", "- debug:\n"))
        .contains("Invalid value for MITOSCOPE_LINE: '2.15'; it can be classic");
  }
}
