package dev.mitoscope.inventory.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.AnsibleRuns;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every inventory of {@code src/test/resources/inventories} through the real {@code
 * ansible-inventory} and through ours. Set {@code ANSIBLE_CURRENT} to the directory that holds an
 * ansible-core of the current line to compare with that one.
 */
class AnsibleComparisonTest {
  private static final @Nullable String CURRENT = System.getenv("ANSIBLE_CURRENT");
  private static final Line LINE = CURRENT == null ? Line.CLASSIC : Line.CURRENT;

  @TempDir private static @Nullable Path temporary;
  private static @Nullable AnsibleRuns real;
  private static Map<String, String> environment = Map.of();

  @BeforeAll
  static void prepare() throws IOException {
    Assumptions.assumeTrue(AnsibleRuns.isInstalled());
    copy(Path.of("src/test/resources/inventories"), directory());
    environment =
        Map.of(
            "PYTHONPATH",
            CURRENT == null ? "" : CURRENT,
            "HOME",
            directory().toString(),
            "PATH",
            String.valueOf(System.getenv("PATH")),
            "LC_ALL",
            "C.UTF-8",
            // The lines of ansible-core differ in this default.
            "ANSIBLE_INVENTORY_IGNORE",
            ".bak,.txt");
    real = new AnsibleRuns(directory(), environment);
  }

  @AfterAll
  static void close() throws IOException {
    AnsibleRuns runs = real;
    if (runs != null) {
      runs.close();
    }
  }

  private static Path directory() {
    return Objects.requireNonNull(temporary);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          if (Files.readString(file).startsWith("#!")) {
            assertThat(target.toFile().setExecutable(true)).isTrue();
          }
        }
      }
    }
  }

  private static String ansible(String sources, String... flags) throws IOException {
    List<String> command = new ArrayList<>(List.of("ansible-inventory"));
    for (String source : sources.split(" ", -1)) {
      command.addAll(List.of("-i", source));
    }
    command.addAll(Arrays.asList(flags));
    return Objects.requireNonNull(real).output(command);
  }

  private static VariableStore store(String sources, List<Path> playbookDirectories) {
    Configuration configuration = Configuration.load(environment, directory());
    Inventory inventory =
        new InventoryLoader(
                configuration,
                Vault.EMPTY,
                InventoryLoader.Strictness.STRICT,
                new Warnings(),
                new LineTemplates(LINE))
            .load(Arrays.asList(sources.split(" ")));
    return new VariableStore(inventory, configuration, Vault.EMPTY, playbookDirectories);
  }

  @ParameterizedTest
  @CsvSource({
    "corners/hosts",
    "nested/inv.yml",
    "layered/hosts.ini",
    "layered",
    "dynamic/inventory.sh",
    "dynamic/perhost.sh",
    "several/a/hosts several/b/hosts",
    "several/b/hosts several/a/hosts",
    "'several/b several/a x9,'",
    "priorities/hosts",
    "strange/hosts.yml",
    "toml/inv.toml",
    "constructed/hosts.ini constructed/plain.yml",
    "constructed/hosts.ini constructed/files.yml",
    "constructed",
    "generated/matrix.yml",
    "'a,b:22,10.0.0.1,[::1]:23,c[1:2],'"
  })
  void listsAreEqual(String sources) throws Exception {
    VariableStore store = store(sources, List.of());
    assertThat(ListingText.json(new InventoryListing(store, null, false, LINE, null).asProgram()))
        .isEqualTo(ansible(sources, "--list").stripTrailing());
    assertThat(ListingText.json(new InventoryListing(store, null, true, LINE, null).asProgram()))
        .isEqualTo(ansible(sources, "--list", "--export").stripTrailing());
  }

  @ParameterizedTest
  @CsvSource({"corners/hosts", "nested/inv.yml", "layered", "dynamic/inventory.sh"})
  void yamlListsAreEqual(String sources) throws Exception {
    VariableStore store = store(sources, List.of());
    assertThat(
            ListingText.yaml(new InventoryListing(store, null, false, LINE, null).asTree(), LINE))
        .isEqualToNormalizingNewlines(ansible(sources, "--list", "--yaml").stripTrailing() + "\n");
  }

  @ParameterizedTest
  @CsvSource({"corners/hosts", "layered/hosts.ini", "priorities/hosts", "dynamic/inventory.sh"})
  void outlinesAreEqual(String sources) throws Exception {
    VariableStore store = store(sources, List.of());
    InventoryListing listing = new InventoryListing(store, null, false, LINE, null);
    assertThat(
            new GroupOutline(store.inventory().graph(), listing)
                .of(Objects.requireNonNull(store.inventory().group("all"))))
        .isEqualTo(ansible(sources, "--graph", "--vars").stripTrailing());
  }

  @ParameterizedTest
  @CsvSource({"w1", "w2", "d1"})
  void hostsBesideAPlaybookAreEqual(String host) throws Exception {
    VariableStore store = store("layered/hosts.ini", List.of(directory().resolve("layered/play")));
    InventoryListing listing = new InventoryListing(store, null, false, LINE, null);
    assertThat(
            ListingText.json(
                listing.hostVariables(Objects.requireNonNull(store.inventory().host(host)))))
        .isEqualTo(
            ansible("layered/hosts.ini", "--playbook-dir", "layered/play", "--host", host)
                .stripTrailing());
  }

  @ParameterizedTest
  @CsvSource({
    "all",
    "web:db",
    "web:&db",
    "site:!web",
    "web[0]",
    "web[-2:]",
    "web[1:2]",
    "'*.example.org'",
    "'~web-[ab]'",
    "'!web'",
    "'web,db1'",
    "'w*'",
    "deep",
    "localhost",
    "'10.0.0.*'"
  })
  void patternsSelectTheSameHosts(String pattern) throws Exception {
    VariableStore store = store("corners/hosts", List.of());
    String output =
        Objects.requireNonNull(real)
            .output(List.of("ansible", "-i", "corners/hosts", pattern, "--list-hosts"));
    assertThat(store.inventory().hosts(pattern))
        .extracting(host -> host.name())
        .isEqualTo(output.lines().skip(1).map(String::strip).toList());
  }
}
