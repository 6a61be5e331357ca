package dev.mitoscope.playbook.module;

import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Installed collections and what their {@code meta/runtime.yml} says. */
final class Collections {
  private static final Pattern UTILS =
      Pattern.compile(
          "ansible_collections\\.(?<namespace>\\w+)\\.(?<collection>\\w+)\\.plugins\\.module_utils\\."
              + "(?<name>.+)");

  private final List<Path> roots;
  private final RemovalWording wording;
  private final ConcurrentMap<Path, Map<?, ?>> runtimes = new ConcurrentHashMap<>();

  /**
   * Where a module went.
   *
   * @param redirect its full name now, or null
   * @param removed the sentence when it is gone for good, or null
   * @param deprecation the sentence when it will go, or null
   */
  record Route(@Nullable String redirect, @Nullable String removed, @Nullable String deprecation) {}

  /**
   * The roots hold {@code ansible_collections}.
   *
   * @param wording how it is told that modules go or went
   */
  Collections(List<Path> roots, RemovalWording wording) {
    this.wording = wording;
    this.roots = List.copyOf(new LinkedHashSet<>(roots));
  }

  List<Path> roots() {
    return roots;
  }

  /** The module's file, by a name of three or more parts. */
  Optional<Path> module(String name) {
    String[] parts = name.split("\\.", 3);
    return directory(name)
        .flatMap(collection -> {
          Path modules = collection.resolve("plugins/modules");
          int dot = parts[2].lastIndexOf('.');
          Path inner =
              dot < 0 ? modules : modules.resolve(parts[2].substring(0, dot).replace('.', '/'));
          return ModuleFiles.in(inner, parts[2].substring(dot + 1));
        });
  }

  /** What the collection's routing says of that module. */
  Optional<Route> route(String name) {
    String[] parts = name.split("\\.", 3);
    return directory(name)
        .flatMap(collection -> routeIn(collection.resolve("meta/runtime.yml"), parts[2], name));
  }

  /** What ansible-core says of a module that it once had. */
  Optional<Route> builtinRoute(AnsibleCore core, String name) {
    return routeIn(runtimeOf(core), name, name);
  }

  private static Path runtimeOf(AnsibleCore core) {
    return core.root().resolve("config/ansible_builtin_runtime.yml");
  }

  /** The collection's groups of actions. */
  Map<?, ?> actionGroups(String collection, Optional<AnsibleCore> core) {
    Optional<Path> file =
        collection.equals("ansible.builtin")
            ? core.map(Collections::runtimeOf)
            : directory(collection + ".").map(at -> at.resolve("meta/runtime.yml"));
    return file.map(at -> part(runtime(at), "action_groups")).orElse(Map.of());
  }

  /** The names that redirects lead through, in their order, if they lead to no end. */
  List<String> loop(String name) {
    Set<String> passed = new LinkedHashSet<>();
    for (String next = name; next != null; next = route(next).map(Route::redirect).orElse(null)) {
      if (!passed.add(next)) {
        return List.copyOf(passed);
      }
    }
    return List.of();
  }

  /** What a module of a collection is called now. */
  String current(String name) {
    String current = name;
    Set<String> passed = new HashSet<>();
    while (passed.add(current)) {
      Route route = route(current).orElse(null);
      if (route != null && route.redirect() != null) {
        current = route.redirect();
      }
    }
    return current;
  }

  /** The full Python name of a collection's module. */
  static String pythonName(String name) {
    String[] parts = name.split("\\.", 3);
    return "ansible_collections.%s.%s.plugins.modules.%s".formatted(parts[0], parts[1], parts[2]);
  }

  /** The collection that a name of three or more parts belongs to. */
  Optional<Path> directory(String name) {
    String[] parts = name.split("\\.", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    return roots.stream()
        .map(root -> root.resolve("ansible_collections").resolve(parts[0]).resolve(parts[1]))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private Optional<Route> routeIn(Path file, String module, String name) {
    Map<?, ?> routing = part(part(runtime(file), "plugin_routing"), "modules");
    if (!(routing.get(module) instanceof Map<?, ?> entry)) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(
            entry.get("redirect") instanceof String redirect ? redirect : null,
            entry.get("tombstone") instanceof Map<?, ?> gone ? wording.removed(name, gone) : null,
            entry.get("deprecation") instanceof Map<?, ?> old
                ? wording.deprecated(name, old)
                : null));
  }

  /** Where a collection's {@code module_utils} went, by its full Python name; the new one. */
  Optional<String> movedUtils(String python) {
    Matcher parts = UTILS.matcher(python);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String collection = parts.group("namespace") + "." + parts.group("collection") + ".";
    Map<?, ?> routing =
        directory(collection)
            .map(at -> part(runtime(at.resolve("meta/runtime.yml")), "plugin_routing"))
            .map(all -> part(all, "module_utils"))
            .orElse(Map.of());
    return part(routing, parts.group("name")).get("redirect") instanceof String to
        ? Optional.of(
            to.startsWith("ansible_collections.") || to.startsWith("ansible.module_utils.")
                ? to
                : pythonName(to).replace(".plugins.modules.", ".plugins.module_utils."))
        : Optional.empty();
  }

  private Map<?, ?> runtime(Path file) {
    return runtimes.computeIfAbsent(file, Collections::read);
  }

  private static Map<?, ?> part(Map<?, ?> map, String name) {
    return map.get(name) instanceof Map<?, ?> part ? part : Map.of();
  }

  private static Map<?, ?> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    var text = new String(ModuleCatalog.read(file), StandardCharsets.UTF_8);
    List<YamlDocument> documents = YamlReader.readAll(text, file.toString());
    Object root = documents.isEmpty() ? null : documents.getFirst().toValue();
    return root instanceof Map<?, ?> all ? all : Map.of();
  }
}
