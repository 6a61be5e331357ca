package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Loads an inventory from its sources. One loader loads once at a time. */
public final class InventoryLoader {

  /** What becomes of a source that cannot be read. */
  public enum Strictness {
    /** Ansible's way: it is warned of and left out. */
    LENIENT,
    /** Nothing is loaded at all: half an inventory is worse than none. */
    STRICT
  }

  private static final List<String> IGNORED_NAMES =
      List.of("host_vars", "group_vars", "vars_plugins");

  private record Failure(String plugin, InventoryException problem) {}

  private final Configuration configuration;
  private final FileContents files;
  private final Strictness strictness;
  private final Warnings warnings;
  private final InventoryPlugins plugins;
  private final List<SourceReader> readers;
  private final List<String> ignoredExtensions;
  private final List<Pattern> ignoredPatterns;

  /** A loader that runs no plugins in Python. */
  public InventoryLoader(
      Configuration configuration, Vault vault, Strictness strictness, Warnings warnings) {
    this(configuration, vault, strictness, warnings, InventoryPlugins.NONE);
  }

  public InventoryLoader(
      Configuration configuration,
      Vault vault,
      Strictness strictness,
      Warnings warnings,
      InventoryPlugins plugins) {
    this.plugins = plugins;
    this.configuration = configuration;
    this.files = FileContents.of(configuration, vault);
    this.strictness = strictness;
    this.warnings = warnings;
    this.readers = SourceReaders.enabled(configuration, plugins.line(), warnings);
    this.ignoredExtensions = ignoredExtensions(configuration, plugins.line());
    this.ignoredPatterns =
        configuration.list("INVENTORY_IGNORE_PATTERNS").stream()
            .map(InventoryLoader::compile)
            .toList();
  }

  /** The classic line passes {@code .ini} files of directories by: plugins have settings there. */
  private static List<String> ignoredExtensions(Configuration configuration, Line line) {
    List<String> extensions = new ArrayList<>(configuration.list("INVENTORY_IGNORE_EXTS"));
    if (line == Line.CLASSIC && !configuration.get("INVENTORY_IGNORE_EXTS").isSet()) {
      extensions.add(".ini");
    }
    return List.copyOf(extensions);
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new InventoryException(
          "INVENTORY_IGNORE_PATTERNS: not a regular expression: " + regex, null, e);
    }
  }

  /**
   * Loads the sources one after the other: files, directories, programs, or lists of hosts ({@code
   * a,b,}). Relative paths are relative to the configuration's directory.
   *
   * @throws InventoryException when a source has a mistake and the loader is strict, or the
   *     settings want it so
   */
  public Inventory load(List<String> sources) {
    InventoryBuilder inventory = new InventoryBuilder(configuration.inventoryRules(), warnings);
    List<String> absolute = new ArrayList<>();
    List<String> processed = new ArrayList<>();
    boolean parsed = false;
    for (String source : sources) {
      if (source.isEmpty()) {
        continue;
      }
      String place =
          source.indexOf(',') >= 0
              ? source
              : configuration.directory().resolve(source).normalize().toString();
      absolute.add(place);
      parsed |= loadSource(place, inventory, processed);
    }
    if (!parsed && configuration.isTrue("INVENTORY_UNPARSED_IS_FAILED")) {
      throw new InventoryException(
          "No inventory was parsed, please check your configuration and options.");
    }
    if (!parsed && configuration.isTrue("INVENTORY_UNPARSED_WARNING")) {
      warnings.add("No inventory was parsed, only implicit localhost is available");
    }
    return new Inventory(
        parsed ? inventory.build() : inventory.buildUnreconciled(),
        absolute,
        configuration.inventoryRules(),
        warnings,
        plugins.python().orElse(null));
  }

  private boolean loadSource(String source, InventoryBuilder inventory, List<String> processed) {
    boolean list = source.indexOf(',') >= 0 && !Files.exists(Path.of(source));
    if (!list && Files.isDirectory(Path.of(source))) {
      boolean parsed = false;
      for (String entry : entries(Path.of(source))) {
        parsed |= loadSource(entry, inventory, processed);
      }
      return parsed;
    }
    inventory.enterSource(source, list ? null : String.valueOf(Path.of(source).getParent()));
    SourceContext context =
        new SourceContext(
            inventory, files, configuration, warnings, List.copyOf(processed), plugins);
    List<Failure> failures = new ArrayList<>();
    for (SourceReader reader : readers) {
      if (reader.accepts(source)) {
        try {
          reader.read(source, context);
          processed.add(source);
          return true;
        } catch (InventoryException e) {
          failures.add(new Failure(reader.name(), e));
        }
      }
    }
    reportUnread(source, failures);
    return false;
  }

  private List<String> entries(Path directory) {
    try (Stream<Path> stream = Files.list(directory)) {
      return stream
          .filter(entry -> !isIgnored(String.valueOf(entry.getFileName())))
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InventoryException(
          "the directory cannot be read: " + e, Origin.of(directory.toString()), e);
    }
  }

  private boolean isIgnored(String name) {
    return name.startsWith(".")
        || IGNORED_NAMES.contains(name)
        || ignoredExtensions.stream().anyMatch(name::endsWith)
        || ignoredPatterns.stream().anyMatch(pattern -> pattern.matcher(name).find());
  }

  private void reportUnread(String source, List<Failure> failures) {
    boolean isDefault = source.equals("/etc/ansible/hosts") && !Files.exists(Path.of(source));
    if (isDefault) {
      return;
    }
    boolean fatal = configuration.isTrue("INVENTORY_ANY_UNPARSED_IS_FAILED");
    if (strictness == Strictness.STRICT) {
      throw mostLikely(source, failures);
    }
    for (Failure failure : failures) {
      warnings.add(
          "\n* Failed to parse %s with %s plugin: %s"
              .formatted(source, failure.plugin(), failure.problem().describe()));
    }
    if (fatal) {
      throw new InventoryException("Completely failed to parse inventory source " + source);
    }
    warnings.add("Unable to parse %s as an inventory source".formatted(source));
  }

  /** Of several readers' complaints, the one of the kind that the user most likely meant. */
  private InventoryException mostLikely(String source, List<Failure> failures) {
    if (failures.isEmpty()) {
      boolean there = Files.exists(Path.of(source));
      return new InventoryException(
          there
              ? "Unable to parse %s as an inventory source".formatted(source)
              : "Unable to parse %s as an inventory source: there is no such file"
                  .formatted(source),
          Origin.of(source));
    }
    String extension = SourceReader.extension(source);
    boolean named =
        extension.matches("\\.ya?ml") && PluginConfig.names(files.text(Path.of(source)));
    String meant = named ? "auto" : meant(source, extension);
    List<Failure> candidates =
        failures.stream()
            .filter(failure -> failure.plugin().equals("script") || failure.plugin().equals(meant))
            .toList();
    return (candidates.isEmpty() ? failures : candidates).getFirst().problem();
  }

  private String meant(String source, String extension) {
    return switch (extension) {
      case ".yml", ".yaml", ".json" -> "yaml";
      case ".toml" -> "toml";
      default -> looksLikeYaml(source) ? "yaml" : "ini";
    };
  }

  private boolean looksLikeYaml(String source) {
    return files
        .text(Path.of(source))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> line.startsWith("---") || (line.endsWith(":") && !line.startsWith("[")))
        .isPresent();
  }
}
