package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.HashBehaviour;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One directory {@code group_vars} or {@code host_vars}. Its names are listed once; a file is read
 * when its variables are first wanted, and once. Safe from any thread.
 */
final class VariableFiles {
  private final Path directory;
  private final List<String> extensions;
  private final FileContents files;
  private final HashBehaviour hashBehaviour;
  private final Warnings warnings;
  private final Set<String> names;
  private final Map<String, Map<String, Variable>> loaded = new ConcurrentHashMap<>();

  /**
   * @param extensions of variable files, with their dots
   */
  VariableFiles(
      Path directory,
      List<String> extensions,
      FileContents files,
      HashBehaviour hashBehaviour,
      Warnings warnings) {
    this.directory = directory;
    this.extensions = extensions;
    this.files = files;
    this.hashBehaviour = hashBehaviour;
    this.warnings = warnings;
    this.names = list();
  }

  private Set<String> list() {
    if (!Files.exists(directory)) {
      return Set.of();
    }
    if (!Files.isDirectory(directory)) {
      warnings.add(
          "Found %s that is not a directory, skipping: %s"
              .formatted(directory.getFileName(), directory));
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The variables of a group or host; empty when it has no file here. */
  Map<String, Variable> of(String name) {
    // A host may be a path (a chroot, say); its variables are never looked for by that.
    if (names.isEmpty() || name.indexOf('/') >= 0) {
      return Map.of();
    }
    Map<String, Variable> known = loaded.get(name);
    if (known != null) {
      return known;
    }
    List<Path> found = find(name);
    return found.isEmpty() ? Map.of() : loaded.computeIfAbsent(name, missing -> load(found));
  }

  /** As in Ansible, the first that is there hides the others: without an ending, then by ending. */
  private List<Path> find(String name) {
    if (names.contains(name)) {
      return expand(directory.resolve(name));
    }
    for (String extension : extensions) {
      if (names.contains(name + extension)) {
        return expand(directory.resolve(name + extension));
      }
    }
    return List.of();
  }

  private List<Path> expand(Path path) {
    return Files.isDirectory(path) ? filesBelow(path) : List.of(path);
  }

  private List<Path> filesBelow(Path parent) {
    List<Path> entries;
    try (Stream<Path> stream = Files.list(parent)) {
      entries = stream.sorted().toList();
    } catch (IOException e) {
      throw unreadable(parent, e);
    }
    List<Path> found = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (name.startsWith(".") || name.endsWith("~")) {
        continue;
      }
      int dot = name.lastIndexOf('.');
      String extension = dot <= 0 ? "" : name.substring(dot);
      if (Files.isDirectory(entry)) {
        if (extension.isEmpty()) {
          found.addAll(filesBelow(entry));
        }
      } else if (extension.isEmpty() || extensions.contains(extension)) {
        found.add(entry);
      }
    }
    return found;
  }

  private Map<String, Variable> load(List<Path> paths) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (Path path : paths) {
      YamlDocument document = files.yaml(path);
      document.warnings().forEach(warning -> warnings.add(warning.toString()));
      switch (document.root()) {
        case YamlMapping mapping -> add(mapping, variables);
        case YamlScalar scalar when scalar.value() == null -> {}
        default ->
            throw new InventoryException(
                "a file of variables must be a mapping (name: value)",
                Origin.of(document.root().position()));
      }
    }
    return variables;
  }

  private void add(YamlMapping mapping, Map<String, Variable> variables) {
    Variable.of(mapping)
        .forEach((name, variable) -> variables.merge(name, variable, hashBehaviour::combine));
  }

  private static InventoryException unreadable(Path path, IOException cause) {
    return new InventoryException(
        "the directory cannot be read: " + cause, Origin.of(path.toString()), cause);
  }
}
