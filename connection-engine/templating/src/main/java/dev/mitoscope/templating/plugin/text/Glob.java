package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files by Python's {@code glob}: wildcards in every part of the path, hidden names only where the
 * pattern names them, a broken character class taken by its letters. In alphabetical order.
 */
public final class Glob {
  private Glob() {}

  /** The regular files that match a pattern; an absolute one does not look at the directory. */
  public static List<String> files(Path directory, String pattern) {
    boolean absolute = pattern.startsWith("/");
    List<Path> found = List.of(absolute ? Path.of("/") : directory);
    for (String part : pattern.split("/", -1)) {
      if (!part.isEmpty()) {
        found = found.stream().flatMap(path -> matches(path, part).stream()).toList();
      }
    }
    return found.stream().filter(Files::isRegularFile).map(Path::toString).toList();
  }

  private static List<Path> matches(Path directory, String part) {
    if (part.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
      Path path = part.equals(".") ? directory : directory.resolve(part);
      return Files.exists(path) ? List.of(path) : List.of();
    }
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Pattern pattern = pattern(part);
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> {
            String name = String.valueOf(entry.getFileName());
            return (part.startsWith(".") || !name.startsWith("."))
                && pattern.matcher(name).matches();
          })
          .sorted()
          .toList();
    } catch (IOException e) {
      throw TemplateException.runtime(
          "the directory " + directory + " can't be read: " + e.getMessage());
    }
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      int end = c == '[' ? glob.indexOf(']', glob.startsWith("!", i + 1) ? i + 3 : i + 2) : -1;
      if (end > 0) {
        regex.append(characters(glob.substring(i + 1, end)));
        i = end + 1;
        continue;
      }
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      i++;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String characters(String set) {
    boolean negated = set.startsWith("!");
    List<String> parts = new ArrayList<>();
    String rest = negated ? set.substring(1) : set;
    for (int i = 0; i < rest.length(); i++) {
      boolean range = i + 2 < rest.length() && rest.charAt(i + 1) == '-';
      if (!range) {
        parts.add("\\x{%x}".formatted((int) rest.charAt(i)));
      } else {
        if (rest.charAt(i) <= rest.charAt(i + 2)) {
          parts.add("\\x{%x}-\\x{%x}".formatted((int) rest.charAt(i), (int) rest.charAt(i + 2)));
        }
        i += 2;
      }
    }
    if (parts.isEmpty()) {
      return negated ? "." : "(?!)";
    }
    return (negated ? "[^" : "[") + String.join("", parts) + "]";
  }
}
