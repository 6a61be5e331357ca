package dev.mitoscope.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Sources;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlSourceTest {
  @TempDir Path directory;
  private Sources sources = new Sources(Path.of(""));

  @BeforeEach
  void prepare() {
    sources = new Sources(directory);
  }

  @Test
  void nestedGroupsAreRead() {
    Inventory inventory =
        sources
            .file(
                "inv.yml",
                """
                all:
                  hosts:
                    lonely:
                  children:
                    web:
                      hosts:
                        web[1:2].example:
                          port: 80
                      vars:
                        colour: yes
                    db:
                      hosts: db1
                      children:
                        replica:
                """)
            .load("inv.yml");
    assertThat(inventory.hosts())
        .extracting(Host::name)
        .containsExactly("lonely", "web1.example", "web2.example", "db1");
    assertThat(sources.variables(inventory, "web2.example").value("port")).isEqualTo(80L);
    assertThat(sources.variables(inventory, "web2.example").value("colour")).isEqualTo(true);
    assertThat(Objects.requireNonNull(sources.variables(inventory, "web2.example").get("colour")))
        .hasToString("Variable[value=true, origin=" + directory.resolve("inv.yml") + ":10]");
    assertThat(sources.variables(inventory, "web2.example").value("inventory_hostname_short"))
        .isEqualTo("web2");
  }

  @Test
  void mistakesHaveAPlace() {
    sources.file("bad.yml", "all:\n  hosts:\n    - a\n    - b\n");
    assertThatThrownBy(() -> sources.load("bad.yml"))
        .isInstanceOfSatisfying(
            InventoryException.class,
            e ->
                assertThat(e.describe())
                    .isEqualTo(
                        directory.resolve("bad.yml")
                            + ":3:5: Invalid \"hosts\" entry for \"all\" group, requires a"
                            + " dictionary, found \"a list\" instead."));
    sources.file("worse.yml", "all:\n  hosts: {a: ]\n");
    assertThatThrownBy(() -> sources.load("worse.yml"))
        .isInstanceOfSatisfying(
            InventoryException.class,
            e -> assertThat(e.describe()).startsWith(directory.resolve("worse.yml") + ":2:"));
  }
}
