package dev.mitoscope.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Pythons of this machine: the system's, and those that pyenv keeps. */
final class Pythons {
  private Pythons() {}

  static List<Path> onThisMachine() throws IOException, InterruptedException {
    var found = new ArrayList<Path>();
    Path versions = pyenvRoot().resolve("versions");
    if (Files.isDirectory(versions)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(versions)) {
        for (Path version : entries) {
          Path python = version.resolve("bin/python");
          if (Files.isExecutable(python)) {
            found.add(python);
          }
        }
      }
    }
    Path system = Path.of("/usr/bin/python3");
    if (Files.isExecutable(system)) {
      found.add(system);
    }
    found.sort(null);
    return found;
  }

  private static Path pyenvRoot() throws IOException, InterruptedException {
    String root = System.getenv("PYENV_ROOT");
    return root != null
        ? Path.of(root)
        : askPyenv().orElse(Path.of(System.getProperty("user.home"), ".pyenv"));
  }

  private static Optional<Path> askPyenv() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("pyenv", "root").start();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(Path.of(answer.strip())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
