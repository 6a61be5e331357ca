package dev.mitoscope.playbook.plugin;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.configuration.DuplicateKeys;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.playbook.report.PythonJson;
import dev.mitoscope.playbook.task.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that outlive a run, as {@code fact_caching = jsonfile} keeps them: a file of JSON for each
 * host, which Ansible reads too. With {@code memory}, nothing is kept. Safe from any thread.
 */
public final class FactFiles {
  private final @Nullable Path directory;
  private final String prefix;
  private final Duration lifetime;

  /**
   * @throws InventoryException when the settings name no directory, or a kind that isn't supported
   */
  public FactFiles(Configuration configuration) {
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

  /** What is kept of a host, unless it is too old or no facts at all. */
  public Map<String, Variable> read(String host) {
    Path place = directory;
    Path file = place == null ? null : file(place, host);
    if (file == null || !isFresh(file)) {
      return Map.of();
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    FileContents contents = new FileContents(Vault.EMPTY, DuplicateKeys.IGNORE);
    if (contents.yaml(file).toValue() instanceof Map<?, ?> map) {
      map.forEach((name, value) -> facts.put(String.valueOf(name), value));
    }
    return Variable.of(Untrusted.map(facts), Origin.of(file.toString()));
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

  /** Keeps a host's facts in place of those from before; none at all forget it. */
  public void write(String host, Map<String, @Nullable Object> facts) throws IOException {
    Path place = directory;
    if (place == null) {
      return;
    }
    if (facts.isEmpty()) {
      Files.deleteIfExists(file(place, host));
    } else {
      write(place, host, facts);
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
