package dev.mitoscope.playbook.parse;

import dev.mitoscope.templating.yaml.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file that a message points at, laid out as the current line lays them out. */
public final class SourceContext {
  /** Lines above the one that is meant. */
  private static final int ABOVE = 2;

  private static final int WIDTH = 120;
  private static final String CUT = "...";

  private SourceContext() {}

  /** Where the position is, and what stands there as far as it can be shown. */
  public static String of(Position position) {
    String origin = "Origin: " + position.file();
    if (position.line() == 0) {
      return origin;
    }
    String column = position.column() < 1 ? "" : ":" + position.column();
    return origin + ":" + position.line() + column + "\n\n" + lines(position);
  }

  private static String lines(Position position) {
    List<String> lines = new ArrayList<>();
    int first = Math.max(1, position.line() - ABOVE);
    try (BufferedReader reader = Files.newBufferedReader(Path.of(position.file()))) {
      for (int number = 1; number <= position.line(); number++) {
        String line = reader.readLine();
        if (line == null) {
          return notShown("file truncated");
        }
        if (number == 1 && line.startsWith("$ANSIBLE_VAULT")) {
          return notShown("content encrypted");
        }
        if (number >= first) {
          lines.add(line.replace('\t', ' '));
        }
      }
    } catch (NoSuchFileException e) {
      return notShown("FileNotFoundError");
    } catch (MalformedInputException e) {
      return notShown("UnicodeDecodeError");
    } catch (IOException e) {
      return notShown("OSError");
    }
    return drawn(lines, first, position);
  }

  private static String notShown(String reason) {
    return "(source not shown: " + reason + ")";
  }

  private static String drawn(List<String> lines, int first, Position position) {
    int label = String.valueOf(position.line()).length();
    int most = WIDTH - label - 1;
    int usable = most;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() > most) {
        line = line.substring(0, most - CUT.length()) + CUT;
        usable = most - CUT.length();
      }
      text.append(("%" + label + "d").formatted(first + i));
      text.append(line.isEmpty() ? "" : " ").append(line).append('\n');
    }
    String marker =
        position.column() < 1
            ? "^".repeat(Math.min(lines.getLast().length(), most))
            : marker(position.column(), usable, most);
    return text + (marker == null ? "" : " ".repeat(label + 1) + marker);
  }

  private static @Nullable String marker(int column, int usable, int most) {
    if (column < 1 || column > usable) {
      return null;
    }
    String word = "column " + column;
    return column + 1 + word.length() > most
        ? " ".repeat(Math.max(0, column - 2 - word.length())) + word + " ^"
        : " ".repeat(column - 1) + "^ " + word;
  }
}
