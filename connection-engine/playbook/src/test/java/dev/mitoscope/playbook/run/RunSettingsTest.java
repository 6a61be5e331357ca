package dev.mitoscope.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of {@code ansible.cfg} that change how a playbook runs. Nothing here needs a target. */
class RunSettingsTest {

  @TempDir private Path directory;

  private OurRun run(String settings, String playbook) throws IOException, InterruptedException {
    write("ansible.cfg", "[defaults]\n" + settings);
    write("hosts", "one\ntwo\n");
    Path file = write("site.yml", playbook);
    return OurRun.of(
        OurRun.request(file), directory.resolve("hosts"), Map.of("HOME", directory.toString()));
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void defaultsOfKeywordsHoldWhereNoPlaySaysMore() throws Exception {
    OurRun run =
        run(
            "force_handlers = yes\nno_log = yes\n",
            """
            - hosts: all
              gather_facts: false
              tasks:
                - debug: {msg: confidential}
                  changed_when: true
                  notify: h
                - debug: {msg: shown}
                  no_log: false
                - fail: {msg: x}
                  when: inventory_hostname == 'one'
              handlers:
                - name: h
                  debug: {msg: handled}
                  no_log: false
            """);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text())
        .doesNotContain("confidential")
        .contains("shown", "handled", "the output has been hidden");
  }

  @Test
  void aPlayMayUndoThem() throws Exception {
    OurRun run =
        run(
            "any_errors_fatal = yes\nno_log = yes\n",
            """
            - hosts: all
              gather_facts: false
              any_errors_fatal: false
              no_log: false
              tasks:
                - fail: {msg: x}
                  when: inventory_hostname == 'one'
                - debug: {msg: goes on}
            - hosts: two
              gather_facts: false
              tasks:
                - debug: {msg: confidential}
                - fail: {msg: x}
            """);
    assertThat(run.text()).contains("goes on").doesNotContain("confidential");
  }

  @Test
  void oneHostsFailureEndsThePlayForAll() throws Exception {
    OurRun run =
        run(
            "any_errors_fatal = yes\n",
            """
            - hosts: all
              gather_facts: false
              tasks:
                - fail: {msg: x}
                  when: inventory_hostname == 'one'
                - debug: {msg: too late}
            """);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.text()).doesNotContain("too late");
  }

  @Test
  void mistakesAreWarnedOfWhereTheSettingsWantNoMore() throws Exception {
    OurRun run =
        run(
            """
            error_on_missing_handler = no
            invalid_task_attribute_failed = no
            duplicate_dict_key = ignore
            """,
            """
            - hosts: one
              gather_facts: false
              tasks:
                - debug: {msg: first}
                  changed_when: true
                  notify: nowhere
                  vars: {a: 1, a: 2}
                - debug: {msg: "second {{ a }}"}
                  vars: {a: 1, a: 2}
                  frobnicate: 1
            """);
    assertThat(run.code()).isZero();
    assertThat(run.text())
        .contains("first", "second 2")
        .contains("The requested handler 'nowhere' was not found")
        .contains("Ignoring invalid attribute: frobnicate")
        .doesNotContain("was given before");
  }

  @Test
  void aKeyTwiceIsAnErrorWhereTheSettingSaysSo() throws Exception {
    OurRun run =
        run(
            "duplicate_dict_key = error\n",
            "- hosts: one\n  gather_facts: no\n  vars:\n    a: 1\n    a: 2\n");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.text()).contains("was given before, in line 4").contains("site.yml");
  }

  @Test
  void whatRolesAndFactsSetCanBeKeptToThemselves() throws Exception {
    write("roles/r/vars/main.yml", "ours: 1\n");
    write("roles/r/tasks/main.yml", "- debug: {msg: 'in the role {{ ours }}'}\n");
    OurRun run =
        run(
            "private_role_vars = yes\ninject_facts_as_vars = no\n",
            """
            - hosts: one
              gather_facts: false
              roles: [r]
              tasks:
                - debug: {msg: "outside {{ ours | default('nothing') }}"}
                - add_host: {name: one}
                - debug: {msg: "local {{ ansible_local }} {{ ansible_facts | length }}"}
            """);
    assertThat(run.text()).contains("in the role 1", "outside nothing", "local {} 0");
  }

  @Test
  void anSshServerThatIsNotToBeHadIsTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> {
        while (!server.isClosed()) {
          try (Socket _ = server.accept()) {
            tries.incrementAndGet();
          } catch (IOException e) {
            // closed: the test is over
          }
        }
      });
      OurRun run =
          run(
              "[ssh_connection]\nretries = 2\n",
              """
              - hosts: one
                gather_facts: false
                vars: {ansible_host: 127.0.0.1, ansible_port: %d}
                tasks:
                  - ping:
              """
                  .formatted(server.getLocalPort()));
      assertThat(run.code()).isEqualTo(4);
      assertThat(run.text()).contains("UNREACHABLE");
    }
    assertThat(tries).hasValue(3);
  }

  @Test
  void theClassicLinesResultsKeepTheirTypesWhereTheSettingsWantIt() throws Exception {
    OurRun run =
        run(
            "jinja2_native = yes\n[mitoscope]\nline = classic\n",
            """
            - hosts: one
              gather_facts: false
              vars: {number: "5", empty: "{{ none }}", pair: "1, 2", word: "{{ 'true' }}"}
              tasks:
                - debug:
                    msg:
                      - "{{ 1 + 1 }}"
                      - "{{ '007' }} {{ '1.50' }}"
                      - "{{ '1.50' }}"
                      - "{{ number }}"
                      - "{{ '5' | string }}"
                      - "{{ 1 }}{{ 2 }}"
                      - "{{ 1 }}, {{ 2 }}"
                      - "{{ empty }}"
                      - "{{ word }}"
                      - "{{ '[true]' }}"
                      - "{{ \\"'quoted'\\" }}"
                      - "{{ ' 5' }}"
                      - "{% if false %}x{% endif %}"
                      - "{{ [1, none] }} and {{ none }}"
                      - "{{ {'a': 1}.items() }}"
                  when: number == '5' or number == 5
            """);
    assertThat(run.text().replaceAll("\\s+", " "))
        .contains(
            """
            "msg": [ 2, "007 1.50", 1.5, 5, "5", 12, [ 1, 2 ], null, "true", "[true]", \
            "'quoted'", " 5", null, "[1, None] and None", [ [ "a", 1 ] ] ]\
            """);
  }
}
