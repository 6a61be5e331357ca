package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The YAML files of a role's directory. */
final class RoleFiles {
  private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json");

  private final YamlFiles files;
  private final Path role;
  private final Position wantedAt;

  RoleFiles(Surroundings surroundings, Path role, Position wantedAt) {
    this.files = new YamlFiles(surroundings);
    this.role = role;
    this.wantedAt = wantedAt;
  }

  Path role() {
    return role;
  }

  /** The section's task file, if the role has one; one that was asked for by name must exist. */
  Optional<RoleParser.TaskFile> list(String section, @Nullable String name) {
    return root(section, name)
        .filter(found -> !Shapes.isNull(found.root))
        .map(found -> RoleParser.TaskFile.of(found.file, found.root));
  }

  /** A file's root node. */
  record Found(Path file, YamlNode root) {}

  Optional<Found> root(String section, @Nullable String name) {
    Path directory = role.resolve(section);
    Optional<Path> file = file(directory, name);
    if (file.isEmpty() && name != null) {
      throw PlaybookException.missing(
          "Could not find specified file in role: " + section + "/" + name, wantedAt);
    }
    return file.map(path -> new Found(path, files.read(path, wantedAt)));
  }

  private static Optional<Path> file(Path directory, @Nullable String name) {
    String base = name == null ? "main" : name;
    if (name != null && Files.isRegularFile(directory.resolve(name))) {
      return Optional.of(directory.resolve(name));
    }
    for (String extension : EXTENSIONS) {
      Path file = directory.resolve(base + extension);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    Path bare = directory.resolve(base);
    return Files.isRegularFile(bare) ? Optional.of(bare) : Optional.empty();
  }

  /** A section of variables: one file, or every file of a directory called {@code main}. */
  Map<String, Variable> variables(String section, @Nullable String name, String roleName) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    Path directory = role.resolve(section).resolve(name == null ? "main" : name);
    if (Files.isDirectory(directory)) {
      for (Path file : filesBelow(directory)) {
        add(variables, files.read(file, wantedAt), section, roleName);
      }
      return variables;
    }
    root(section, name).ifPresent(found -> add(variables, found.root, section, roleName));
    return variables;
  }

  private static List<Path> filesBelow(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> EXTENSIONS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(
      Map<String, Variable> variables, YamlNode root, String section, String roleName) {
    if (Shapes.isNull(root)) {
      return;
    }
    if (!(root instanceof YamlMapping mapping)) {
      throw new PlaybookException(
          "The "
              + section
              + "/main.yml file for role '"
              + roleName
              + "' must contain a dictionary of variables",
          root.position());
    }
    variables.putAll(Variable.of(mapping));
  }
}
