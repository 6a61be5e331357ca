package dev.mitoscope.inventory.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ansible --list-hosts PATTERN --limit LIMIT} of ansible-core 2.14 and 2.19 selected
 * (both the same) is recorded in {@code recorded/patterns.jsonl}; null where they refused.
 */
class RecordedPatternsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INVENTORY =
      """
      lone
      [web]
      web[1:4]
      www.example.org
      [db]
      db[1:3]
      web3
      [prod:children]
      web
      db
      [stage]
      st1
      st-2
      10.0.0.[1:3]
      [v6]
      fe80::1
      [empty]
      [a.b]
      x.y
      [names]
      names
      UPPER
      """;

  @TempDir Path directory;

  @Test
  void patternsSelectWhatAnsibleSelected() throws Exception {
    Sources sources =
        new Sources(directory)
            .file("lim", "web1\n\n  db2  \n!db3\n")
            .file("limc", "# c\nweb1,db1\n")
            .file("lime", "");
    Inventory inventory = sources.ini(INVENTORY);
    for (String line : Files.readAllLines(Path.of("src/test/resources/recorded/patterns.jsonl"))) {
      JsonNode recorded = JSON.readTree(line);
      String pattern = recorded.get("pattern").asText();
      @Nullable String limit =
          recorded.get("limit").isNull()
              ? null
              : recorded.get("limit").asText().replace("@", "@" + directory + "/");
      if (recorded.get("hosts").isNull()) {
        assertThatThrownBy(() -> inventory.hosts(List.of(pattern), limit))
            .as(line)
            .isInstanceOf(InventoryException.class);
      } else {
        List<String> wanted = new ArrayList<>();
        recorded.get("hosts").forEach(host -> wanted.add(host.asText()));
        assertThat(inventory.hosts(List.of(pattern), limit))
            .as(line)
            .extracting(Host::name)
            .isEqualTo(wanted);
      }
    }
  }
}
