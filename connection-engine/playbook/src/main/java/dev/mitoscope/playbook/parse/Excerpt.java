package dev.mitoscope.playbook.parse;

import dev.mitoscope.templating.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a file that a message points at, laid out as Ansible lays them out. */
public final class Excerpt {
  private Excerpt() {}

  /** Where the position is, and what stands there; only where it is when the file can't be read. */
  public static String of(Position position) {
    if (position.line() == 0) {
      return "The error appears to be in '" + position.file() + "'.";
    }
    String where =
        "The error appears to be in '%s': line %d, column %d, but may\n"
                .formatted(position.file(), position.line(), position.column())
            + "be elsewhere in the file depending on the exact syntax problem.\n";
    try {
      List<String> lines = Files.readAllLines(Path.of(position.file()));
      String before = position.line() >= 2 ? lines.get(position.line() - 2) : "";
      return where
          + "\nThe offending line appears to be:\n\n"
          + before
          + "\n"
          + lines.get(position.line() - 1)
          + "\n"
          + " ".repeat(Math.max(0, position.column() - 1))
          + "^ here\n";
    } catch (IOException | RuntimeException unreadable) {
      return where;
    }
  }
}
