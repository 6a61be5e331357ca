package dev.mitoscope.inventory.pattern;

import dev.mitoscope.inventory.InventoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The value of {@code --limit}: patterns, and {@code @file} for a file with one a line. */
public final class LimitFiles {
  private LimitFiles() {}

  /** The single patterns, those of files among them. */
  public static List<String> expand(String limit) {
    List<String> patterns = new ArrayList<>();
    for (String part : PatternText.split(limit)) {
      if (part.startsWith("@")) {
        patterns.addAll(read(Path.of(part.substring(1))));
      } else {
        patterns.add(part);
      }
    }
    return patterns;
  }

  private static List<String> read(Path file) {
    if (!Files.exists(file)) {
      throw new InventoryException("Unable to find limit file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new InventoryException(
          "Limit starting with \"@\" must be a file, not a directory: " + file);
    }
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new InventoryException(
          "Unable to read limit file " + file + ": " + e.getMessage(), null, e);
    }
  }
}
