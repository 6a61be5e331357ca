package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Glob;
import dev.mitoscope.templating.plugin.text.Paths;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.render.RenderOptions;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lookups of files on this machine. */
final class FileLookups {
  /** What a file begins with that is encrypted as a whole. */
  private static final String VAULT = "$ANSIBLE_VAULT;";

  /** What the classic line's lookup {@code template} may change of a template's syntax. */
  private static final Set<String> TEMPLATE_DELIMITERS =
      Set.of(
          "variable_start_string",
          "variable_end_string",
          "comment_start_string",
          "comment_end_string");

  private FileLookups() {}

  static void define(Map<String, Lookup> lookups) {
    lookups.put("file", FileLookups::file);
    lookups.put("unvault", FileLookups::unvaulted);
    lookups.put("fileglob", FileLookups::glob);
    lookups.put("template", FileLookups::template);
    lookups.put("ini", new IniLookup());
    lookups.put("csvfile", new CsvLookup());
    lookups.put("first_found", new FirstFoundLookup());
  }

  /**
   * A file beside the playbook or role: in the subdirectory first, then in the directory itself;
   * there alone where the subdirectory has no name.
   */
  static Optional<Path> find(Environment environment, String subdirectory, String name) {
    String expanded = Paths.expandUser(name, environment.settings().environment());
    if (expanded.startsWith("/")) {
      return Optional.of(Path.of(expanded)).filter(Files::exists);
    }
    List<Path> roots = new ArrayList<>(environment.searchPath());
    roots.add(environment.settings().baseDirectory());
    for (Path root : roots) {
      List<Path> candidates =
          subdirectory.isEmpty()
              ? List.of(root.resolve(expanded))
              : List.of(root.resolve(subdirectory).resolve(expanded), root.resolve(expanded));
      for (Path candidate : candidates) {
        if (Files.exists(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** A file that must be there; what is missing is warned of too, as Ansible does. */
  static Path required(
      Environment environment, String subdirectory, String name, String otherwise) {
    Optional<Path> found = find(environment, subdirectory, name);
    if (found.isEmpty()) {
      environment
          .settings()
          .warnings()
          .accept("Unable to find '" + name + "' in expected paths (use -vvvvv to see paths)");
      throw TemplateException.runtime(otherwise);
    }
    return found.get();
  }

  /** A file's text, decrypted where it is a vault. */
  static String readClear(Environment environment, Path file) {
    String content = read(file);
    return content.startsWith(VAULT)
        ? environment.settings().decryption().decrypt(new EncryptedText(content, file.toString()))
        : content;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw TemplateException.runtime("the file " + file + " can't be read: " + e.getMessage());
    }
  }

  private static boolean option(Map<String, Object> options, String name, boolean otherwise) {
    return options.containsKey(name) ? Truth.of(options.get(name)) : otherwise;
  }

  private static List<@Nullable Object> file(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> contents = new ArrayList<>();
    for (Object term : terms) {
      String text = readClear(environment, located(environment, term));
      text = option(options, "lstrip", false) ? text.stripLeading() : text;
      contents.add(new UnsafeText(option(options, "rstrip", true) ? text.stripTrailing() : text));
    }
    return contents;
  }

  private static List<@Nullable Object> unvaulted(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> contents = new ArrayList<>();
    for (Object term : terms) {
      Path file =
          required(
              environment,
              "files",
              Repr.str(term),
              "Unable to find file matching \"" + Repr.str(term) + "\"");
      contents.add(new UnsafeText(readClear(environment, file)));
    }
    return contents;
  }

  private static Path located(Environment environment, Object term) {
    if (environment.settings().line() == Line.CLASSIC) {
      return required(
          environment,
          "files",
          Repr.str(term),
          "could not locate file in lookup: " + Repr.str(term));
    }
    return find(environment, "files", Repr.str(term))
        .orElseThrow(() ->
            TemplateException.runtime(
                "Unable to access the file %s: File not found.".formatted(Repr.repr(term))));
  }

  private static List<@Nullable Object> glob(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object term : terms) {
      String pattern = Repr.str(term);
      String directory = Paths.dirname(pattern);
      List<Path> roots = new ArrayList<>();
      if (directory.startsWith("/")) {
        roots.add(Path.of(directory));
      } else {
        environment
            .searchPath()
            .forEach(path -> roots.add(path.resolve("files").resolve(directory)));
        environment.searchPath().forEach(path -> roots.add(path.resolve(directory)));
      }
      for (Path root : roots) {
        List<String> matches =
            Glob.files(root.toAbsolutePath().normalize(), Paths.basename(pattern));
        if (!matches.isEmpty()) {
          found.addAll(matches);
          break;
        }
      }
    }
    return found;
  }

  private static List<@Nullable Object> template(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    boolean convert = option(options, "convert_data", true);
    Map<String, Object> settings = new LinkedHashMap<>(options);
    settings
        .keySet()
        .removeIf(name ->
            !Syntax.isSetting(name)
                || (environment.settings().line() == Line.CLASSIC
                    && !TEMPLATE_DELIMITERS.contains(name)));
    List<@Nullable Object> rendered = new ArrayList<>();
    for (Object term : terms) {
      Path file =
          required(
              environment,
              "templates",
              Repr.str(term),
              "the template file " + Repr.str(term) + " could not be found for the lookup");
      Environment local = environment;
      if (options.get("template_vars") instanceof Map<?, ?> more) {
        Map<String, Object> nearer = new LinkedHashMap<>();
        more.forEach((name, value) -> nearer.put(Repr.str(name), value));
        local = local.with(nearer);
      }
      List<Path> directories = new ArrayList<>();
      for (Path path : environment.searchPath()) {
        directories.add(path.resolve("templates"));
        directories.add(path);
      }
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        directories.addFirst(parent);
      }
      RenderOptions how =
          new RenderOptions(Syntax.ANSIBLE.with(settings), false, !convert, file.toString());
      Object result = local.withDirectories(directories).render(readClear(environment, file), how);
      boolean classic = environment.settings().line() == Line.CLASSIC;
      rendered.add(
          classic && !convert && result instanceof CharSequence text
              ? new NativeText(text.toString())
              : result);
    }
    return rendered;
  }
}
