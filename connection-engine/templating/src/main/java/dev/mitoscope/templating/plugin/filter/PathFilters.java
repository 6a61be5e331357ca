package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.Paths;
import dev.mitoscope.templating.plugin.text.Urls;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Filters on paths of files, of Windows too, and on URLs. */
final class PathFilters {
  private PathFilters() {}

  static void define(Table table) {
    table.define("basename(path)", a -> Paths.basename(a.text("path")));
    table.define("dirname(path)", a -> Paths.dirname(a.text("path")));
    table.define("splitext(path)", a -> Paths.splitExtension(a.text("path")));
    table.define("normpath(path)", a -> Paths.normal(a.text("path")));
    table.define("path_join(paths)", a -> Paths.join(texts(a.get("paths"))));
    table.define("commonpath(paths)", a -> Paths.common(texts(a.get("paths"))));
    table.define(
        "relpath(path, start='.')",
        a -> Paths.relative(absolute(a.text("path")), absolute(a.text("start"))));
    table.define("realpath(path)", a -> real(absolute(a.text("path"))));
    table.define(
        "expanduser(path)", (e, a) -> Paths.expandUser(a.text("path"), e.settings().environment()));
    table.define(
        "expandvars(path)",
        (e, a) -> Paths.expandVariables(a.text("path"), e.settings().environment()));
    table.define("win_basename(path)", a -> Paths.splitWindows(a.text("path")).get(1));
    table.define("win_dirname(path)", a -> Paths.splitWindows(a.text("path")).get(0));
    table.define("win_splitdrive(path)", a -> windowsDrive(a.text("path")));
    table.define("fileglob(pattern)", a -> glob(absolute(a.text("pattern"))));
    table.define(
        "urlsplit(value, query='', alias='urlsplit')",
        a -> Urls.split(a.text("value"), a.text("query")));
    table.define("urldecode(string)", a -> Urls.decode(a.text("string")));
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return List.of(text.toString());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Repr::str).toList();
    }
    throw TemplateException.runtime(
        "|path_join expects string or sequence, got "
            + dev.mitoscope.templating.value.Types.name(value)
            + " instead.");
  }

  /** Relative paths start in the process's directory, as in Python. */
  private static String absolute(String path) {
    return Paths.normal(Path.of("").toAbsolutePath().resolve(path).toString());
  }

  private static String real(String path) {
    Path existing = Path.of(path);
    List<Path> missing = new ArrayList<>();
    while (existing.getParent() != null && !Files.exists(existing)) {
      missing.addFirst(existing.getFileName());
      existing = existing.getParent();
    }
    try {
      Path resolved = existing.toRealPath();
      for (Path name : missing) {
        resolved = resolved.resolve(name);
      }
      return resolved.toString();
    } catch (IOException e) {
      return path;
    }
  }

  private static Tuple windowsDrive(String path) {
    boolean drive = path.length() > 1 && path.charAt(1) == ':';
    return drive ? Tuple.of(path.substring(0, 2), path.substring(2)) : Tuple.of("", path);
  }

  private static List<Object> glob(String pattern) {
    Path directory = Path.of(Paths.dirname(pattern));
    List<Object> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    PathMatcher matcher =
        directory.getFileSystem().getPathMatcher("glob:" + Paths.basename(pattern));
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
          .forEach(file -> found.add(file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
