package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keywords of a play itself may ask for. Nothing here needs a target. */
class PlayKeywordsTest {

  @TempDir private Path directory;

  private OurRun run(String playbook) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("hosts"), "[web]\none\n[db]\ntwo where=there\n");
    Path file = Files.writeString(directory.resolve("site.yml"), playbook);
    return OurRun.of(
        OurRun.request(file), directory.resolve("hosts"), Map.of("HOME", directory.toString()));
  }

  @Test
  void magicVariablesAndThoseOfOtherHostsSelectHosts() throws Exception {
    OurRun run =
        run(
            """
            - hosts: "{{ groups.web }}"
              name: "{{ hostvars.two.where }} {{ ansible_check_mode }}"
              gather_facts: false
              tasks:
                - set_fact: {target: two}
            - hosts: "{{ hostvars.one.target }}"
              name: "second {{ nowhere }}"
              gather_facts: false
              tasks:
                - debug: {msg: "at {{ inventory_hostname }}"}
            """);
    assertThat(run.code()).isZero();
    assertThat(run.text())
        .contains("PLAY [there False]", "PLAY [second {{ nowhere }}]", "at two")
        .doesNotContain("at one");
  }

  @Test
  void filesOfVariablesAndAnswersSelectHosts() throws Exception {
    Files.writeString(directory.resolve("more.yml"), "chosen: two\n");
    OurRun run =
        run(
            """
            - hosts: "{{ chosen }}"
              gather_facts: false
              vars_files: [more.yml]
              tasks:
                - debug: {msg: "first {{ inventory_hostname }}"}
            - hosts: "{{ answer }}"
              gather_facts: false
              vars_prompt:
                - {name: answer, prompt: where, default: one, private: false}
              tasks:
                - debug: {msg: "then {{ inventory_hostname }}"}
            """);
    assertThat(run.code()).isZero();
    assertThat(run.text()).contains("first two", "then one");
  }
}
