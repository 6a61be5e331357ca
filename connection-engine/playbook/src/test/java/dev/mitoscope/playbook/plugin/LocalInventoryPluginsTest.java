package dev.mitoscope.playbook.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.module.AnsibleCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection's inventory plugin, with its cache, through a real interpreter. */
class LocalInventoryPluginsTest {
  private static final String PLUGIN =
      """
      DOCUMENTATION = '''
      name: fleet
      short_description: a fleet
      description: a fleet
      extends_documentation_fragment: [inventory_cache]
      options:
        plugin: {description: its name, required: true, choices: [acme.site.fleet]}
        count: {description: how many, type: int, default: 1}
      '''
      from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable

      class InventoryModule(BaseInventoryPlugin, Cacheable):
          NAME = "acme.site.fleet"

          def parse(self, inventory, loader, path, cache=True):
              super(InventoryModule, self).parse(inventory, loader, path, cache)
              self._read_config_data(path)
              key = self.get_cache_key(path)
              if key not in self._cache:
                  self._cache[key] = ["ship%d" % i for i in range(self.get_option("count"))]
              inventory.add_group("fleet")
              inventory.set_variable("fleet", "sea", {"name": "north", "depth": 95.5})
              for name in self._cache[key]:
                  inventory.add_host(name, "fleet")
                  inventory.set_variable(name, "greeting", "from {{ sea.name }}")
      """;

  private static final Multiplexer ENGINE =
      new Multiplexer(
          Settings.defaults().withConnectTimeout(Duration.ofMinutes(2)),
          new Secrets(),
          event -> {});

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(AnsibleCore.installed().isPresent());
    Path plugins = directory.resolve("ansible_collections/acme/site/plugins/inventory");
    Files.createDirectories(plugins);
    Files.writeString(plugins.resolve("fleet.py"), PLUGIN);
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private Inventory load(String config) throws IOException {
    Files.writeString(directory.resolve("fleet.yml"), config);
    Configuration configuration =
        Configuration.load(
            Map.of("HOME", directory.toString(), "ANSIBLE_COLLECTIONS_PATH", directory.toString()),
            directory);
    return new InventoryLoader(
            configuration,
            Vault.EMPTY,
            InventoryLoader.Strictness.STRICT,
            new Warnings(),
            new LocalInventoryPlugins(
                () -> ENGINE,
                configuration,
                Vault.EMPTY,
                Layer.of(Level.EXTRA_VARS, Map.of()),
                true))
        .load(List.of("fleet.yml"));
  }

  private String config(int count) {
    return "plugin: acme.site.fleet\ncount: %d\ncache: true\ncache_plugin: jsonfile\ncache_connection: %s\n"
        .formatted(count, directory.resolve("cache"));
  }

  @Test
  void itsHostsAndVariablesAreLoadedAndCached() throws Exception {
    Inventory first = load(config(2));
    assertThat(first.hosts("fleet"))
        .extracting(host -> host.name())
        .containsExactly("ship0", "ship1");
    assertThat(value(first.graph().group("fleet").variables(), "sea"))
        .isEqualTo(Map.of("name", "north", "depth", 95.5));
    assertThat(value(Objects.requireNonNull(first.host("ship1")).variables(), "greeting"))
        .hasToString("from {{ sea.name }}");
    // The second time the cache answers, whatever the file says now.
    assertThat(load(config(5)).hosts("fleet")).hasSize(2);
  }

  private static Object value(Map<String, Variable> variables, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(variables.get(name)).value());
  }

  @Test
  void anUnknownPluginIsNamedWithTheSource() {
    assertThatThrownBy(() -> load("plugin: acme.site.other\n"))
        .isInstanceOf(InventoryException.class)
        .hasMessageContaining("fleet.yml' specifies unknown plugin 'acme.site.other'");
  }
}
