package dev.mitoscope.inventory.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every source and corner in {@code recorded/sources.jsonl} lists as {@code ansible-inventory
 * --list} of both lines did: what 2.14 and 2.19 printed is in {@code recorded/listings.jsonl},
 * under {@code both} where it was the same. Broken sources are among them: Ansible warns and goes
 * on.
 */
class RecordedListingsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final Path RECORDED = Path.of("src/test/resources/recorded");

  @TempDir private static @Nullable Path temporary;

  private static Path directory() {
    return Objects.requireNonNull(temporary);
  }

  private static Stream<JsonNode> lines(String file) {
    try {
      return Files.readAllLines(RECORDED.resolve(file)).stream().map(RecordedListingsTest::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void writeSources() throws IOException {
    for (JsonNode source : (Iterable<JsonNode>) lines("sources.jsonl")::iterator) {
      Path file = directory().resolve(source.get("file").asText());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.get("text").asText());
      assertThat(file.toFile().setExecutable(source.get("executable").asBoolean())).isTrue();
    }
  }

  static Stream<JsonNode> listings() {
    return lines("listings.jsonl");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listings")
  void listsAsRecorded(JsonNode recorded) {
    String sources = recorded.get("sources").asText();
    for (Line line : Line.values()) {
      String key = line == Line.CLASSIC ? "classic" : "current";
      JsonNode wanted = recorded.has("both") ? recorded.get("both") : recorded.get(key);
      assertThat(listing(sources, line)).as("%s, %s", sources, line).isEqualTo(wanted);
    }
  }

  private static JsonNode listing(String sources, Line line) {
    Configuration configuration =
        Configuration.load(Map.of("HOME", directory().toString()), directory());
    Inventory inventory =
        new InventoryLoader(
                configuration,
                Vault.EMPTY,
                InventoryLoader.Strictness.LENIENT,
                new Warnings(),
                new LineTemplates(line))
            .load(Arrays.asList(sources.split(" \\| ", -1)));
    VariableStore store = new VariableStore(inventory, configuration, Vault.EMPTY, List.of());
    InventoryListing listing = new InventoryListing(store, null, false, line, null);
    JsonNode printed = parse(ListingText.json(listing.asProgram()));
    JsonNode profile = ((ObjectNode) printed.get("_meta")).remove("profile");
    assertThat(profile != null).isEqualTo(line == Line.CURRENT);
    return printed;
  }
}
