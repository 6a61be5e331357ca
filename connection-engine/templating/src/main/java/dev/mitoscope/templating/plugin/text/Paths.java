package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Paths as text: what Python's {@code posixpath} and {@code ntpath} make of them, without looking
 * at any disk.
 */
public final class Paths {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)\\})");

  private Paths() {}

  /** What follows the last slash. */
  public static String basename(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What stands before the last slash. */
  public static String dirname(String path) {
    String head = path.substring(0, path.lastIndexOf('/') + 1);
    String stripped = head.replaceAll("/+$", "");
    return stripped.isEmpty() ? head : stripped;
  }

  /** The path without its extension, and the extension with its dot. */
  public static Tuple splitExtension(String path) {
    int slash = path.lastIndexOf('/');
    int dot = path.lastIndexOf('.');
    int begin = slash + 1;
    while (begin < path.length() && path.charAt(begin) == '.') {
      begin++;
    }
    return dot > slash && dot >= begin
        ? Tuple.of(path.substring(0, dot), path.substring(dot))
        : Tuple.of(path, "");
  }

  /** Joins parts; an absolute part drops those before it. */
  public static String join(List<String> parts) {
    StringBuilder path = new StringBuilder();
    for (String part : parts) {
      if (part.startsWith("/")) {
        path.setLength(0);
      } else if (!path.isEmpty() && path.charAt(path.length() - 1) != '/') {
        path.append('/');
      }
      path.append(part);
    }
    return path.toString();
  }

  /** Without {@code .}, {@code ..} and doubled slashes. */
  public static String normal(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String root =
        path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (!part.equals("..")
          || (root.isEmpty() && (parts.isEmpty() || parts.peekLast().equals("..")))) {
        parts.addLast(part);
      } else if (!parts.isEmpty()) {
        parts.removeLast();
      }
    }
    String normal = root + String.join("/", parts);
    return normal.isEmpty() ? "." : normal;
  }

  /** The path from one absolute, normal path to another. */
  public static String relative(String path, String start) {
    List<String> to = names(path);
    List<String> from = names(start);
    int common = 0;
    while (common < Math.min(to.size(), from.size()) && to.get(common).equals(from.get(common))) {
      common++;
    }
    List<String> parts = new ArrayList<>();
    for (int i = common; i < from.size(); i++) {
      parts.add("..");
    }
    parts.addAll(to.subList(common, to.size()));
    return parts.isEmpty() ? "." : String.join("/", parts);
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>(List.of(path.split("/", -1)));
    names.removeIf(String::isEmpty);
    return names;
  }

  /** The longest path that all have in common. */
  public static String common(List<String> paths) {
    if (paths.isEmpty()) {
      throw TemplateException.runtime("commonpath() arg is an empty sequence");
    }
    boolean absolute = paths.getFirst().startsWith("/");
    List<String> shared = names(paths.getFirst());
    for (String path : paths) {
      if (path.startsWith("/") != absolute) {
        throw TemplateException.runtime("Can't mix absolute and relative paths");
      }
      List<String> names = names(path);
      int i = 0;
      while (i < Math.min(shared.size(), names.size()) && shared.get(i).equals(names.get(i))) {
        i++;
      }
      shared = shared.subList(0, i);
    }
    return (absolute ? "/" : "") + String.join("/", shared);
  }

  /** {@code ~} and {@code ~NAME} as home directories; as it is where nobody has that name. */
  public static String expandUser(String path, Map<String, String> environment) {
    if (!path.startsWith("~")) {
      return path;
    }
    int end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
    String user = path.substring(1, end);
    Optional<String> home =
        user.isEmpty()
            ? Optional.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")))
            : homeOf(user);
    return home.map(directory -> directory + path.substring(end)).orElse(path);
  }

  private static Optional<String> homeOf(String user) {
    try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
      return accounts
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 5 && fields[0].equals(user))
          .map(fields -> fields[5])
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** {@code $NAME} and {@code ${NAME}} as the environment variables' values, where they are set. */
  public static String expandVariables(String path, Map<String, String> environment) {
    return VARIABLE
        .matcher(path)
        .replaceAll(match -> {
          String name = match.group(1) == null ? match.group(2) : match.group(1);
          return Matcher.quoteReplacement(environment.getOrDefault(name, match.group()));
        });
  }

  /** Head and tail of a Windows path. */
  public static List<String> splitWindows(String path) {
    String drive = path.length() > 1 && path.charAt(1) == ':' ? path.substring(0, 2) : "";
    String rest = path.substring(drive.length());
    int cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\')) + 1;
    String head = rest.substring(0, cut);
    String stripped = head.replaceAll("[/\\\\]+$", "");
    return List.of(drive + (stripped.isEmpty() ? head : stripped), rest.substring(cut));
  }
}
