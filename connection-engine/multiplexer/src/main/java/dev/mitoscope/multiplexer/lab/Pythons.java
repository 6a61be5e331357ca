package dev.mitoscope.multiplexer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The interpreters of this machine, each of which the core must run on. */
public final class Pythons {
  private Pythons() {}

  /** {@code /usr/bin/python3} and every one that pyenv installed. */
  public static List<String> all() throws IOException {
    List<String> found = new ArrayList<>();
    Path versions =
        Path.of(
            System.getenv().getOrDefault("PYENV_ROOT", System.getProperty("user.home") + "/.pyenv"),
            "versions");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> each = Files.list(versions)) {
        each.map(version -> version.resolve("bin/python"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .sorted()
            .forEach(found::add);
      }
    }
    if (Files.isExecutable(Path.of("/usr/bin/python3"))) {
      found.add("/usr/bin/python3");
    }
    return found;
  }

  /** One of them, for tests that are not about Python. */
  public static String one() {
    return "/usr/bin/python3";
  }
}
