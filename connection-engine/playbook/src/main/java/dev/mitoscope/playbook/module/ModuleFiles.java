package dev.mitoscope.playbook.module;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Module files in a directory: the file's name without its ending is the module's name. */
final class ModuleFiles {
  private static final Set<String> NO_MODULES =
      Set.of(
          ".pyc", ".pyo", ".swp", ".bak", ".ini", ".txt", ".md", ".rst", ".yml", ".yaml", ".json",
          ".ps1", ".cfg", ".retry", "~");

  private ModuleFiles() {}

  /** The file of the module of that name, in the directory or, as a last resort, below it. */
  static Optional<Path> in(Path directory, String name) {
    Path python = directory.resolve(name + ".py");
    if (Files.isRegularFile(python)) {
      return Optional.of(python);
    }
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    List<Path> inner = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String file = String.valueOf(entry.getFileName());
        if (Files.isDirectory(entry) && !file.startsWith("__")) {
          inner.add(entry);
        } else if ((file.equals(name) || file.startsWith(name + ".")) && isModule(entry, name)) {
          return Optional.of(entry);
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return inner.stream().sorted().flatMap(one -> in(one, name).stream()).findFirst();
  }

  private static boolean isModule(Path file, String name) {
    String ending =
        String.valueOf(file.getFileName()).substring(name.length()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && ending.lastIndexOf('.') <= 0
        && NO_MODULES.stream().noneMatch(ending::endsWith);
  }
}
