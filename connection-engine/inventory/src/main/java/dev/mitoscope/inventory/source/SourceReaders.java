package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.templating.Line;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readers that the setting {@code enable_plugins} asks for. */
final class SourceReaders {
  private static final String BUILTIN = "ansible.builtin.";

  private SourceReaders() {}

  static List<SourceReader> enabled(Configuration configuration, Line line, Warnings warnings) {
    List<SourceReader> readers = new ArrayList<>();
    for (String name : configuration.list("INVENTORY_ENABLED")) {
      SourceReader reader = named(name, configuration, line);
      if (reader != null) {
        readers.add(reader);
      } else if (isInPython(name, configuration)) {
        readers.add(new PythonSource(name));
      } else {
        warnings.add("Failed to load inventory plugin, skipping " + name);
      }
    }
    if (readers.isEmpty()) {
      throw new InventoryException(
          "No inventory plugins available to generate inventory, make sure you have at least one"
              + " enabled.");
    }
    return List.copyOf(readers);
  }

  /** The reader of a plugin's name, or null when there is none. */
  static @Nullable SourceReader named(String name, Configuration configuration, Line line) {
    return switch (withoutPrefix(name)) {
      case "host_list" -> new HostListSource(false);
      case "advanced_host_list" -> new HostListSource(true);
      case "script" -> new ScriptSource();
      case "yaml" -> new YamlSource(configuration.list("YAML_INVENTORY_EXTENSIONS"));
      case "ini" -> new IniSource(line);
      case "toml" -> new TomlSource();
      case "auto" -> new AutoSource();
      case "constructed" -> new ConfiguredSource("constructed", Constructed::read);
      case "generator" -> new ConfiguredSource("generator", Generator::read);
      default -> null;
    };
  }

  /** A collection's plugin, or one of the configured directories. */
  private static boolean isInPython(String name, Configuration configuration) {
    return name.indexOf('.') > 0
        || configuration.paths("DEFAULT_INVENTORY_PLUGIN_PATH").stream()
            .anyMatch(directory -> Files.isRegularFile(directory.resolve(name + ".py")));
  }

  private static String withoutPrefix(String name) {
    return name.startsWith(BUILTIN) ? name.substring(BUILTIN.length()) : name;
  }
}
