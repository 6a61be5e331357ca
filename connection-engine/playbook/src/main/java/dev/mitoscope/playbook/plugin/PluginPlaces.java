package dev.mitoscope.playbook.plugin;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.templating.PythonPlugins.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where plugins in Python are: beside the playbook, in its roles, in configured directories and in
 * collections. Safe for any thread.
 */
final class PluginPlaces {
  private final Configuration configuration;
  private final ModuleCatalog modules;
  private final List<Path> owners = new CopyOnWriteArrayList<>();

  /**
   * A file of filters or tests.
   *
   * @param module its full Python name in a collection; empty for a file of a directory
   */
  record Source(Path file, String module) {}

  /**
   * @param playbook the playbook's directory
   */
  PluginPlaces(Configuration configuration, ModuleCatalog modules, Path playbook) {
    this.configuration = configuration;
    this.modules = modules;
    owners.add(playbook);
  }

  /** A role of the play, whose plugins every task sees from now on. */
  void addRole(Path role) {
    if (!owners.contains(role)) {
      owners.add(role);
    }
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The directories whose plugins have short names; earlier ones win. */
  List<Path> directories(Kind kind) {
    List<Path> all = new ArrayList<>();
    owners.forEach(owner -> all.add(owner.resolve(word(kind) + "_plugins")));
    all.addAll(configuration.paths("DEFAULT_" + kind.name() + "_PLUGIN_PATH"));
    all.removeIf(directory -> !Files.isDirectory(directory));
    return all;
  }

  /** The files that may define a short name; later ones win. */
  List<Source> files(Kind kind) {
    List<Source> files = new ArrayList<>();
    directories(kind).reversed().forEach(directory -> files.addAll(in(directory, "")));
    return files;
  }

  /** The files of the installed ansible-core, which serve where we have no plugin of that name. */
  List<Source> coreFiles(Kind kind) {
    return modules
        .core()
        .map(core ->
            in(
                core.root().resolve("plugins").resolve(word(kind)),
                "ansible.plugins." + word(kind) + "."))
        .orElse(List.of());
  }

  /** The files that may define a collection's plugin; the one of its name wins. */
  List<Source> files(Kind kind, String qualified) {
    String[] parts = qualified.split("\\.", 3);
    Optional<Path> directory = collectionDirectory(kind, qualified);
    if (directory.isEmpty()) {
      return List.of();
    }
    String prefix =
        "ansible_collections.%s.%s.plugins.%s.".formatted(parts[0], parts[1], word(kind));
    Path own = directory.get().resolve(parts[2] + ".py");
    return Files.isRegularFile(own)
        ? List.of(new Source(own, prefix + parts[2]))
        : in(directory.get(), prefix);
  }

  /** The directory of a collection's plugins of that kind. */
  Optional<Path> collectionDirectory(Kind kind, String qualified) {
    return modules
        .collection(qualified)
        .map(collection -> collection.resolve("plugins").resolve(word(kind)))
        .filter(Files::isDirectory);
  }

  private static List<Source> in(Path directory, String prefix) {
    List<Source> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.py")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.equals("__init__.py")) {
          String module = prefix.isEmpty() ? "" : prefix + name.substring(0, name.length() - 3);
          found.add(new Source(file, module));
        }
      }
    } catch (IOException e) {
      // A directory that can't be read has no plugins, as in Ansible.
      return List.of();
    }
    found.sort((one, other) -> one.file.compareTo(other.file));
    return found;
  }
}
