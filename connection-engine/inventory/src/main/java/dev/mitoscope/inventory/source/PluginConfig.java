package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.templating.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The YAML file of an inventory plugin: its key {@code plugin} says whose it is, the others are its
 * options.
 */
record PluginConfig(Path file, Map<?, ?> options) {
  private static final Pattern KEY = Pattern.compile("(?m)(^|[{,])\\s*[\"']?plugin[\"']?\\s*:");
  private static final List<String> EXTENSIONS = List.of("", ".config", ".yaml", ".yml", ".json");

  /** Whether a file's name may be that of a plugin's file. */
  static boolean mayBe(String source) {
    return EXTENSIONS.contains(SourceReader.extension(source))
        && Files.isRegularFile(Path.of(source));
  }

  /** Whether the file may have the key, at a glance: most YAML inventories have not. */
  static boolean names(String text) {
    return KEY.matcher(text).find();
  }

  static PluginConfig read(Path file, SourceContext context) {
    YamlDocument document = context.files().yaml(file);
    if (!(document.toValue() instanceof Map<?, ?> options)) {
      throw new InventoryException(
          "inventory config is empty or no dictionary", Origin.of(file.toString()));
    }
    return new PluginConfig(file, options);
  }

  /** The plugin's name without {@code ansible.builtin}. */
  String plugin() {
    Object name = options.get("plugin");
    if (!(name instanceof String text)) {
      throw new InventoryException(
          "no root 'plugin' key found, '%s' is not a valid YAML inventory plugin config file"
              .formatted(file),
          origin());
    }
    return text.startsWith("ansible.builtin.") ? text.substring("ansible.builtin.".length()) : text;
  }

  /** Refuses a file of another plugin. */
  PluginConfig of(String plugin) {
    if (!plugin().equals(plugin)) {
      throw new InventoryException("Incorrect plugin name in file: " + plugin(), origin());
    }
    return this;
  }

  Origin origin() {
    return Origin.of(file.toString());
  }

  boolean flag(String option, boolean fallback) {
    Object value = options.get(option);
    return value == null ? fallback : isTrue(value);
  }

  static boolean isTrue(@Nullable Object value) {
    return value instanceof Boolean flag
        ? flag
        : List.of("true", "yes", "on", "1", "y", "t")
            .contains(String.valueOf(value).strip().toLowerCase(java.util.Locale.ROOT));
  }

  Map<?, ?> dictionary(String option) {
    return options.get(option) instanceof Map<?, ?> map ? map : Map.of();
  }

  static Map<?, ?> dictionary(Map<?, ?> of, String option) {
    return of.get(option) instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<Map<?, ?>> dictionaries(Map<?, ?> of, String option) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (of.get(option) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          all.add(map);
        }
      }
    }
    return all;
  }
}
