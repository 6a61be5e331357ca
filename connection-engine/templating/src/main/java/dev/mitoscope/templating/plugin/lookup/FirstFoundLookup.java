package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Paths;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Undefined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lookup {@code first_found}: the first of several files that exists. */
final class FirstFoundLookup implements Lookup {
  /** The option by which {@code with_first_found} says where the task's action looks. */
  private static final String SUBDIRECTORY = "_subdir";

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<String> names = new ArrayList<>();
    boolean skip = options.containsKey("skip") && Truth.of(options.get("skip"));
    if (terms.isEmpty() && environment.settings().line() == Line.CURRENT) {
      names.addAll(combined(options.get("files"), options.get("paths")));
    }
    for (Object term : ListLookups.flattened(terms, Integer.MAX_VALUE)) {
      if (term instanceof Map<?, ?> map) {
        names.addAll(combined(map.get("files"), map.get("paths")));
        skip = skip || (map.get("skip") != null && Truth.of(map.get("skip")));
      } else {
        names.addAll(combined(Undefined.check(term), options.get("paths")));
      }
    }
    String elsewhere = environment.settings().line() == Line.CLASSIC ? "files" : "";
    String subdirectory = Repr.str(options.getOrDefault(SUBDIRECTORY, elsewhere));
    for (String name : names) {
      Optional<Path> file = FileLookups.find(environment, subdirectory, name);
      if (file.isPresent()) {
        return List.of(file.get().toAbsolutePath().normalize().toString());
      }
    }
    // the classic line reads no option where there is no term
    if (skip && (!terms.isEmpty() || environment.settings().line() == Line.CURRENT)) {
      return List.of();
    }
    throw TemplateException.runtime("No file was found when using first_found.");
  }

  private static List<String> combined(@Nullable Object files, @Nullable Object paths) {
    List<String> directories = split(paths);
    List<String> names = new ArrayList<>();
    for (String file : split(files)) {
      if (directories.isEmpty()) {
        names.add(file);
      }
    }
    for (String directory : directories) {
      for (String file : split(files)) {
        names.add(Paths.join(List.of(directory, file)));
      }
    }
    return names;
  }

  /** A list, or names with commas, semicolons or colons between them. */
  private static List<String> split(@Nullable Object value) {
    List<String> names = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> names.addAll(split(item)));
    } else if (value != null) {
      for (String name : Repr.str(value).split("[,;]", -1)) {
        if (!name.isBlank()) {
          names.add(name.strip());
        }
      }
    }
    return names;
  }
}
