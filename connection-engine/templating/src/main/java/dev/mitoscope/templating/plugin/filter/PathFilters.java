package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.Glob;
import dev.mitoscope.templating.plugin.text.Paths;
import dev.mitoscope.templating.plugin.text.Urls;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters on paths of files, of Windows too, and on URLs. */
final class PathFilters {
  private PathFilters() {}

  static void define(Table table) {
    table.define("basename(path)", a -> Paths.basename(a.path("path")));
    table.define("dirname(path)", a -> Paths.dirname(a.path("path")));
    table.define("splitext(path)", a -> Paths.splitExtension(a.path("path")));
    table.define("normpath(path)", a -> Paths.normal(a.path("path")));
    table.define("path_join(paths)", a -> Paths.join(texts(a.get("paths"))));
    table.define("commonpath(paths)", PathFilters::common);
    table.define("relpath(path, start='.')", PathFilters::relative);
    table.define("realpath(path)", a -> real(absolute(a.path("path"))));
    table.define(
        "expanduser(path)", (e, a) -> Paths.expandUser(a.path("path"), e.settings().environment()));
    table.define(
        "expandvars(path)",
        (e, a) -> Paths.expandVariables(a.path("path"), e.settings().environment()));
    table.define("win_basename(path)", a -> Paths.splitWindows(a.path("path")).get(1));
    table.define("win_dirname(path)", a -> Paths.splitWindows(a.path("path")).get(0));
    table.define("win_splitdrive(path)", a -> windowsDrive(a.path("path")));
    table.define(
        "fileglob(pattern)",
        a -> new ArrayList<>(Glob.files(Path.of("").toAbsolutePath(), a.path("pattern"))));
    table.define(
        "urlsplit(value, query='', alias='urlsplit')",
        a -> Urls.split(a.textWith("value", "decode"), a.text("query")));
    table.define("urldecode(string)", a -> Urls.decode(a.textWith("string", "replace")));
  }

  private static String common(Bound a) {
    if (!Types.isSequence(a.get("paths")) || a.get("paths") instanceof CharSequence) {
      throw TemplateException.runtime(
          "|commonpath expects sequence, got <class '%s'> instead."
              .formatted(Types.name(a.get("paths"))));
    }
    return Paths.common(texts(a.get("paths")));
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return List.of(text.toString());
    }
    if (value instanceof List<?> list) {
      if (list.isEmpty()) {
        throw TemplateException.runtime("join() missing 1 required positional argument: 'a'");
      }
      return list.stream().map(PathFilters::part).toList();
    }
    throw TemplateException.runtime(
        "|path_join expects string or sequence, got " + Types.name(value) + " instead.");
  }

  private static String part(@Nullable Object value) {
    if (Undefined.check(value) instanceof CharSequence text) {
      return text.toString();
    }
    throw TemplateException.runtime(
        "expected str, bytes or os.PathLike object, not " + Types.name(value));
  }

  private static String relative(Bound a) {
    if (!Truth.of(a.get("path"))) {
      throw TemplateException.runtime("no path specified");
    }
    return Paths.relative(absolute(a.path("path")), absolute(a.path("start")));
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
    String normal = path.replace('/', '\\');
    if (normal.startsWith("\\\\")) {
      boolean named = normal.toUpperCase(Locale.ROOT).startsWith("\\\\?\\UNC\\");
      int host = normal.indexOf('\\', named ? 8 : 2);
      int share = host < 0 ? -1 : normal.indexOf('\\', host + 1);
      return share < 0
          ? Tuple.of(path, "")
          : Tuple.of(path.substring(0, share), path.substring(share));
    }
    boolean drive = path.length() > 1 && path.charAt(1) == ':';
    return drive ? Tuple.of(path.substring(0, 2), path.substring(2)) : Tuple.of("", path);
  }
}
