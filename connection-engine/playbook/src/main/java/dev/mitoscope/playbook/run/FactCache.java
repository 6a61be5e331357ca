package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.playbook.report.PythonJson;
import dev.mitoscope.playbook.task.HostMemory;
import dev.mitoscope.playbook.task.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that outlive a run, as {@code fact_caching = jsonfile} keeps them: a file of JSON for each
 * host, which Ansible reads too. With {@code memory}, nothing is kept. One thread.
 */
final class FactCache {
  private final @Nullable Path directory;
  private final String prefix;
  private final Duration lifetime;
  private final Map<String, Map<String, @Nullable Object>> known = new HashMap<>();

  /**
   * @throws InventoryException when the settings name no directory, or a kind that isn't supported
   */
  FactCache(Configuration configuration) {
    String kind = String.valueOf(configuration.text("CACHE_PLUGIN"));
    String place = configuration.text("CACHE_PLUGIN_CONNECTION");
    switch (kind.substring(kind.lastIndexOf('.') + 1)) {
      case "memory" -> directory = null;
      case "jsonfile" -> {
        if (place == null || place.isEmpty()) {
          throw new InventoryException(
              "error, 'jsonfile' cache plugin requires the 'fact_caching_connection' config option"
                  + " to be set (to a writeable directory path)");
        }
        directory = configuration.directory().resolve(place.replaceFirst("^~", home()));
      }
      default ->
          throw new InventoryException(
              "fact_caching '" + kind + "' is not supported: use 'memory' or 'jsonfile'");
    }
    String given = configuration.text("CACHE_PLUGIN_PREFIX");
    // The default of the setting is one that this plugin doesn't use.
    prefix = given == null || given.equals("ansible_facts") ? "" : given;
    Long seconds = configuration.integer("CACHE_PLUGIN_TIMEOUT");
    lifetime = Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  private static String home() {
    return System.getProperty("user.home");
  }

  private Path file(Path place, String host) {
    // A name must not lead out of the directory.
    return place.resolve(prefix + host.replace('/', '_'));
  }

  /** What is kept of those hosts, unless it is too old or no facts at all. */
  void load(List<String> hosts, Map<String, HostMemory> memories) {
    Path place = directory;
    if (place == null) {
      return;
    }
    for (String host : hosts) {
      Path file = file(place, host);
      if (!isFresh(file)) {
        continue;
      }
      if (new FileContents(Vault.EMPTY).yaml(file).toValue() instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        map.forEach((name, value) -> facts.put(String.valueOf(name), value));
        HostMemory memory = memories.computeIfAbsent(host, of -> new HostMemory());
        memory.learn(Variable.of(Untrusted.map(facts), Origin.of(file.toString())));
        known.put(host, memory.facts());
      }
    }
  }

  private boolean isFresh(Path file) {
    try {
      return Files.isRegularFile(file)
          && (lifetime.isZero()
              || Files.getLastModifiedTime(file).toInstant().plus(lifetime).isAfter(Instant.now()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Keeps what was learned since the last time, and drops what was forgotten. */
  void save(Map<String, HostMemory> memories) throws IOException {
    Path place = directory;
    if (place == null) {
      return;
    }
    for (Map.Entry<String, HostMemory> entry : memories.entrySet()) {
      Map<String, @Nullable Object> facts = entry.getValue().facts();
      if (facts.equals(known.getOrDefault(entry.getKey(), Map.of()))) {
        continue;
      }
      known.put(entry.getKey(), facts);
      if (facts.isEmpty()) {
        Files.deleteIfExists(file(place, entry.getKey()));
      } else {
        write(place, entry.getKey(), facts);
      }
    }
  }

  /** Forgets what is kept of those hosts. */
  void flush(List<String> hosts) throws IOException {
    Path place = directory;
    if (place != null) {
      for (String host : hosts) {
        Files.deleteIfExists(file(place, host));
      }
    }
  }

  /** A reader never sees half a file, nor may others read it. */
  private void write(Path place, String host, Map<String, @Nullable Object> facts)
      throws IOException {
    Files.createDirectories(place);
    Path draft =
        Files.createTempFile(
            place,
            ".",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, PythonJson.pretty(facts));
    Files.move(
        draft,
        file(place, host),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
