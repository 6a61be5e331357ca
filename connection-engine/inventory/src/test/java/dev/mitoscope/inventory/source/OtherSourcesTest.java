package dev.mitoscope.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Sources;
import dev.mitoscope.inventory.variables.Variables;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherSourcesTest {
  @TempDir Path directory;
  private Sources sources = new Sources(Path.of(""));

  @BeforeEach
  void prepare() {
    sources = new Sources(directory);
  }

  @Test
  void aHostListIsASource() {
    Inventory inventory = sources.load("b,a:2222,[::1]:23,");
    assertThat(inventory.hosts()).extracting(Host::name).containsExactly("b", "a", "::1");
    assertThat(sources.variables(inventory, "a").value("ansible_port")).isEqualTo(2222L);
    assertThat(sources.variables(inventory, "b").contains("ansible_port")).isFalse();
  }

  @Test
  void aProgramIsASource() {
    sources.file(
        "dynamic.sh",
        """
        #!/bin/sh
        echo '{"web": {"hosts": ["w1", "w2"], "vars": {"a": 1}, "children": ["kids"]},
               "old": ["w2"], "simple": {"x": true},
               "_meta": {"hostvars": {"w1": {"b": [1, "two", null]}}}}'
        """);
    assertThat(directory.resolve("dynamic.sh").toFile().setExecutable(true)).isTrue();
    Inventory inventory = sources.load("dynamic.sh");
    assertThat(inventory.hosts()).extracting(Host::name).containsExactly("w1", "w2", "simple");
    assertThat(sources.variables(inventory, "w1").value("b")).hasToString("[1, two, null]");
    assertThat(sources.variables(inventory, "w2").value("a")).isEqualTo(1L);
    assertThat(sources.variables(inventory, "simple").value("x")).isEqualTo(true);
  }

  @Test
  void aFailingProgramIsReported() {
    sources.file("dynamic", "#!/bin/sh\necho broken >&2\nexit 3\n");
    assertThat(directory.resolve("dynamic").toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> sources.load("dynamic"))
        .hasMessageContaining("had an execution error: broken");
  }

  @Test
  void aListOfHostsThatMayBeExecutedIsNotGivenToTheShell() {
    sources.file("hosts", "[web]\nw1 a=$(touch%s)\n".formatted("${IFS}" + directory + "/ran"));
    assertThat(directory.resolve("hosts").toFile().setExecutable(true)).isTrue();
    Inventory inventory = sources.load("hosts");
    assertThat(inventory.hosts()).extracting(Host::name).containsExactly("w1");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void aProgramsTextMustBeUtf8() {
    sources.file("dynamic", "#!/bin/sh\nprintf '{\"g\": [\"h\\344\"]}'\n");
    assertThat(directory.resolve("dynamic").toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> sources.load("dynamic"))
        .hasMessageContaining("cannot be interpreted as UTF-8");
  }

  @Test
  void groupNamesAreMadeValidWhereTheSettingWantsIt() {
    sources
        .file("ansible.cfg", "[defaults]\nforce_valid_group_names = always\n")
        .file("hosts.yml", "a-b:\n  hosts: {h1: }\n  children:\n    1.c:\n      hosts: {h2: }\n");
    Inventory inventory = sources.load("hosts.yml");
    assertThat(inventory.groups())
        .extracting(group -> group.name())
        .containsExactly("all", "ungrouped", "a_b", "__c");
    assertThat(inventory.warnings().all())
        .containsExactly(
            "Invalid characters were found in group names and automatically replaced, use -vvvv to"
                + " see details");
    inventory.addHost("h3", java.util.List.of("x y"), java.util.Map.of());
    assertThat(inventory.hosts("x_y")).extracting(Host::name).containsExactly("h3");
  }

  @Test
  void aDirectoryIsAllOfItsSourcesInOrder() {
    sources
        .file("inv/10-a.ini", "[web]\nw1 a=1 b=1\n")
        .file("inv/20-b.yml", "web:\n  hosts:\n    w1: {a: 2}\n    w2:\n")
        .file("inv/30-c.bak", "nonsense [\n")
        .file("inv/group_vars/web.yml", "c: 3\n");
    Inventory inventory = sources.load("inv");
    Variables w1 = sources.variables(inventory, "w1");
    assertThat(w1.value("a")).isEqualTo(2L);
    assertThat(w1.value("b")).isEqualTo(1L);
    assertThat(w1.value("c")).isEqualTo(3L);
    assertThat(w1.value("inventory_file")).isEqualTo(directory.resolve("inv/10-a.ini").toString());
    assertThat(w1.value("inventory_dir")).isEqualTo(directory.resolve("inv").toString());
  }

  @Test
  void aMissingSourceIsAnError() {
    assertThatThrownBy(() -> sources.load("nowhere"))
        .hasMessage(
            "Unable to parse "
                + directory.resolve("nowhere")
                + " as an inventory source: there is no such file");
  }
}
