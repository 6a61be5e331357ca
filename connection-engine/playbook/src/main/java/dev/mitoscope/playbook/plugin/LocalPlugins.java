package dev.mitoscope.playbook.plugin;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.plugin.PluginPlaces.Source;
import dev.mitoscope.templating.PythonPlugins;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Decryption;
import dev.mitoscope.templating.value.AlreadyTemplated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Filters, tests and lookups in Python, each use one call of the controller's own Python. */
public final class LocalPlugins implements PythonPlugins {
  private static final Set<String> LEFT_OUT = Set.of("hostvars", "vars", "groups");

  private final LocalPython python;
  private final PluginPlaces places;
  private final PluginValues values;
  private final Consumer<String> warnings;
  private final Map<String, @Nullable Object> paths;
  private final ConcurrentMap<List<Source>, Found> found = new ConcurrentHashMap<>();

  /**
   * What files of filters or tests define.
   *
   * @param names where each name is
   * @param failure why Python could not look, or null
   */
  private record Found(Map<String, Source> names, @Nullable String failure) {}

  /**
   * @param playbook the playbook's directory
   */
  public LocalPlugins(
      LocalPython python,
      Configuration configuration,
      ModuleCatalog modules,
      Path playbook,
      Decryption decryption,
      Consumer<String> warnings) {
    this.python = python;
    this.places = new PluginPlaces(configuration, modules, playbook);
    this.values = new PluginValues(decryption);
    this.warnings = warnings;
    this.paths = paths(modules, configuration, playbook);
  }

  /** Where Python finds what plugins import. */
  static Map<String, @Nullable Object> paths(
      ModuleCatalog modules, Configuration configuration, Path directory) {
    Map<String, @Nullable Object> paths = new LinkedHashMap<>();
    Path config = configuration.file();
    paths.put("core", modules.core().map(LocalPlugins::parent).orElse(null));
    paths.put("collections", modules.collectionRoots().stream().map(Path::toString).toList());
    paths.put("config", config == null ? null : config.toString());
    paths.put("basedir", directory.toString());
    return paths;
  }

  private static String parent(AnsibleCore core) {
    return String.valueOf(core.root().getParent());
  }

  /** A role of the play, whose plugins every task sees from now on. */
  public void addRole(Path role) {
    places.addRole(role);
  }

  @Override
  public boolean hides(Kind kind, String name) {
    return name.indexOf('.') < 0 && here(kind, name);
  }

  private boolean here(Kind kind, String name) {
    return kind == Kind.LOOKUP
        ? places.directories(kind).stream().anyMatch(in -> isFile(in, name))
        : found(kind, places.files(kind)).names.containsKey(name);
  }

  private static boolean isFile(Path directory, String name) {
    return Files.isRegularFile(directory.resolve(name + ".py"));
  }

  @Override
  public boolean has(Kind kind, String name) {
    if (name.indexOf('.') < 0) {
      return here(kind, name)
          || (kind != Kind.LOOKUP
              && (found(kind, places.files(kind)).failure != null
                  || found(kind, places.coreFiles(kind)).names.containsKey(name)));
    }
    if (kind == Kind.LOOKUP) {
      // Its own loader follows redirections.
      return places.collectionDirectory(kind, name).isPresent();
    }
    Found inCollection = found(kind, places.files(kind, name));
    return inCollection.failure != null || inCollection.names.containsKey(shortName(name));
  }

  private static String shortName(String name) {
    return name.indexOf('.') < 0 ? name : name.split("\\.", 3)[2];
  }

  @Override
  public @Nullable Object call(
      Kind kind, String name, List<Object> arguments, Map<String, Object> options, Scope scope) {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("name", shortName(name));
    request.put("options", values.encode(options));
    request.put("paths", paths);
    if (kind == Kind.LOOKUP) {
      request.put("name", name);
      request.put("terms", values.encode(arguments));
      request.put("directories", places.directories(kind).stream().map(Path::toString).toList());
      request.put("variables", values.encode(variables(scope)));
      return send(kind, name, "mitoscope.plugins:lookup", request);
    }
    Found known =
        found(kind, name.indexOf('.') < 0 ? places.files(kind) : places.files(kind, name));
    Source source = known.names.get(shortName(name));
    if (source == null && name.indexOf('.') < 0) {
      source = found(kind, places.coreFiles(kind)).names.get(name);
    }
    if (source == null) {
      throw TemplateException.runtime(
          "the %s '%s' can't be used: %s".formatted(PluginPlaces.word(kind), name, known.failure));
    }
    request.put("kind", PluginPlaces.word(kind));
    request.put("file", source.file().toString());
    request.put("module", source.module().isEmpty() ? null : source.module());
    request.put("values", values.encode(arguments));
    return send(kind, name, "mitoscope.plugins:call", request);
  }

  private @Nullable Object send(
      Kind kind, String name, String function, Map<String, @Nullable Object> request) {
    String label = PluginPlaces.word(kind) + " " + name;
    try {
      return PluginValues.decode(python.call(function, request, label), kind == Kind.LOOKUP);
    } catch (CallException e) {
      String problem = String.valueOf(e.getMessage());
      throw switch (e.type()) {
        case "AnsibleUndefinedVariable", "UndefinedError" -> TemplateException.undefined(problem);
        case "NoPython" -> TemplateException.runtime("the " + label + " can't be used: " + problem);
        case "ModuleNotFoundError", "ImportError" ->
            TemplateException.runtime(
                "the %s can't be used: %s%s".formatted(label, problem, advice(problem)));
        default -> TemplateException.runtime(problem);
      };
    }
  }

  /** What to do about a module that Python does not find. */
  private static String advice(String problem) {
    return problem.contains("'ansible")
        ? "; " + AnsibleCore.INSTALL
        : "; install that library for the Python of this machine";
  }

  /** What a lookup sees of the variables: as they were written, without those of other hosts. */
  private static Map<String, @Nullable Object> variables(Scope scope) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (String name : scope.names()) {
      Object value = LEFT_OUT.contains(name) ? null : scope.lookup(name);
      if (value != null && value != Scope.MISSING && !(value instanceof AlreadyTemplated)) {
        plain.put(name, value);
      }
    }
    return plain;
  }

  private Found found(Kind kind, List<Source> files) {
    return files.isEmpty()
        ? new Found(Map.of(), null)
        : found.computeIfAbsent(files, wanted -> look(kind, wanted));
  }

  private Found look(Kind kind, List<Source> files) {
    List<List<@Nullable String>> asked = new ArrayList<>();
    for (Source source : files) {
      List<@Nullable String> pair = new ArrayList<>();
      pair.add(source.file().toString());
      pair.add(source.module().isEmpty() ? null : source.module());
      asked.add(pair);
    }
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("kind", PluginPlaces.word(kind));
    request.put("files", asked);
    request.put("paths", paths);
    String label = PluginPlaces.word(kind) + " plugins";
    try {
      return answer(kind, python.call("mitoscope.plugins:names", request, label));
    } catch (CallException e) {
      warnings.accept(label + " of " + files.getFirst().file() + ": " + e.getMessage());
      return new Found(Map.of(), e.getMessage());
    }
  }

  private Found answer(Kind kind, @Nullable Object answer) {
    Map<String, Source> names = new LinkedHashMap<>();
    StringBuilder failures = new StringBuilder();
    if (answer instanceof Map<?, ?> map && map.get("names") instanceof Map<?, ?> all) {
      all.forEach((name, place) -> {
        if (place instanceof List<?> pair) {
          Object module = pair.get(1);
          names.put(
              String.valueOf(name),
              new Source(
                  Path.of(String.valueOf(pair.get(0))), module == null ? "" : module.toString()));
        }
      });
      if (map.get("failed") instanceof Map<?, ?> failed) {
        failed.forEach((file, reason) -> {
          String problem =
              "the %s plugins of %s can't be loaded: %s%s"
                  .formatted(
                      PluginPlaces.word(kind),
                      file,
                      reason,
                      String.valueOf(reason).startsWith("ModuleNotFoundError")
                          ? advice(String.valueOf(reason))
                          : "");
          warnings.accept(problem);
          failures.append(failures.isEmpty() ? "" : "; ").append(problem);
        });
      }
    }
    return new Found(names, failures.isEmpty() ? null : failures.toString());
  }
}
