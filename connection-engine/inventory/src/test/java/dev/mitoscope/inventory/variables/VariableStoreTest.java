package dev.mitoscope.inventory.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableStoreTest {
  @TempDir Path directory;
  private Sources sources = new Sources(Path.of(""));

  @BeforeEach
  void prepare() {
    sources = new Sources(directory);
  }

  @Test
  void everyLevelHidesTheOnesBelowAndAllAreRemembered() {
    sources
        .file("group_vars/all.yml", "v: 3\n")
        .file("group_vars/web.yml", "v: 5\n")
        .file("host_vars/w1.yml", "v: 8\n")
        .file("play/group_vars/all/a.yml", "v: 4\n")
        .file("play/group_vars/web", "v: 6\n")
        .file("play/host_vars/w1.json", "{\"v\": 9}");
    Inventory inventory = sources.ini("[web]\nw1 v=7\n[all:vars]\nv=1\n[web:vars]\nv=2\n");
    Variables variables = sources.variables(inventory, "w1");
    assertThat(variables.settings("v"))
        .extracting(setting -> setting.variable().value())
        .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(variables.settings("v"))
        .extracting(Variables.Setting::level)
        .containsExactly(
            Level.PLAYBOOK_FILES_HOST,
            Level.INVENTORY_FILES_HOST,
            Level.INVENTORY_HOST,
            Level.PLAYBOOK_FILES_GROUP,
            Level.INVENTORY_FILES_GROUP,
            Level.PLAYBOOK_FILES_ALL,
            Level.INVENTORY_FILES_ALL,
            Level.INVENTORY_GROUP,
            Level.INVENTORY_ALL);
    assertThat(variables.settings("v").get(1).variable().origin())
        .hasToString(directory.resolve("host_vars/w1.yml") + ":1");
  }

  @Test
  void deeperGroupsAndHigherPrioritiesAndLaterNamesWin() {
    String text =
        """
        [top:children]
        low
        [low]
        h
        [b]
        h
        [a]
        h
        [z]
        h
        [low:vars]
        x=low
        [top:vars]
        x=top
        [a:vars]
        y=a
        ansible_group_priority=10
        [b:vars]
        y=b
        [z:vars]
        y=z
        """;
    assertThat(sources.value(text, "h", "x")).isEqualTo("low");
    assertThat(sources.value(text, "h", "y")).isEqualTo("a");
  }

  @Test
  void addedLayersFindTheirPlace() {
    Variables host = sources.variables(sources.ini("h v=host\n"), "h");
    Layer task = Layer.of(Level.TASK_VARS, Origin.of("task"), Map.of("v", "task"));
    Layer play = Layer.of(Level.PLAY_VARS, Origin.of("play"), Map.of("v", "play"));
    Layer role = Layer.of(Level.ROLE_DEFAULTS, Origin.of("role"), Map.of("v", "default", "w", 1L));
    Variables variables = host.with(task, play, role);
    assertThat(variables.settings("v"))
        .extracting(setting -> setting.variable().value())
        .containsExactly("task", "play", "host", "default");
    assertThat(variables.value("w")).isEqualTo(1L);
    assertThat(host.value("v")).isEqualTo("host");
  }

  @Test
  void mappingsMergeWhereThatIsConfigured() {
    Sources merging =
        new Sources(
            directory, Map.of("HOME", directory.toString(), "ANSIBLE_HASH_BEHAVIOUR", "merge"));
    merging.file("group_vars/all.yml", "m: {a: 1, n: {x: 1}}\n");
    merging.file("host_vars/h.yml", "m: {b: 2, n: {y: 2}}\n");
    assertThat(merging.value("h\n", "h", "m"))
        .isEqualTo(Map.of("a", 1L, "b", 2L, "n", Map.of("x", 1L, "y", 2L)));
  }

  @Test
  void namesAreAllOfThem() {
    Variables variables = sources.variables(sources.ini("h a=1\n[all:vars]\nb=2\n"), "h");
    assertThat(List.copyOf(variables.names()))
        .contains("a", "b", "inventory_hostname", "group_names", "inventory_file");
  }
}
