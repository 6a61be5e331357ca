package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The modules that this machine has. Finds them as Ansible does: {@code library} beside role and
 * playbook, configured paths, collections, the installed ansible-core; and the embedded ones.
 *
 * <p>What it read it keeps: make a new one for each run. Safe for use from any thread.
 */
public final class ModuleCatalog {
  // Embedded modules that the differential test holds equal to ansible-core's and that are faster:
  // they serve even where ansible-core is installed.
  private static final Set<String> HELD_EQUAL =
      Set.of(
          "ping",
          "command",
          "stat",
          "slurp",
          "file",
          "copy",
          "lineinfile",
          "replace",
          "blockinfile",
          "assemble",
          "unarchive",
          "getent",
          "tempfile",
          "find",
          "wait_for",
          "async_status");

  private final Optional<AnsibleCore> core;
  private final List<Path> libraries;
  private final List<Path> moduleUtils;
  private final Collections collections;
  private final ActionGroups groups;
  private final EmbeddedModules embedded = new EmbeddedModules();
  private final PlanBuilder builder;
  private final ConcurrentMap<Key, ModulePlan> plans = new ConcurrentHashMap<>();

  /** Compared by hand, as is what it holds: the first use of generated code costs a start 7 ms. */
  private record Key(String name, ModuleSearch search) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && name.equals(key.name) && search.equals(key.search);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + search.hashCode();
    }
  }

  /**
   * @param core the installed ansible-core, if there is one
   * @param libraries the configured path of modules
   * @param moduleUtils the configured path of module_utils
   * @param collectionRoots directories that hold {@code ansible_collections}, first ones first
   */
  public ModuleCatalog(
      Optional<AnsibleCore> core,
      List<Path> libraries,
      List<Path> moduleUtils,
      List<Path> collectionRoots) {
    this.core = core;
    this.libraries = List.copyOf(libraries);
    this.moduleUtils = List.copyOf(moduleUtils);
    var roots = new ArrayList<>(collectionRoots);
    core.map(one -> one.root().getParent()).ifPresent(roots::add);
    this.collections =
        new Collections(
            roots,
            core.filter(AnsibleCore::isCurrentLine).isPresent()
                ? RemovalWording.CURRENT
                : RemovalWording.CLASSIC);
    this.groups = new ActionGroups(collections, core);
    this.builder = new PlanBuilder(core, embedded, collections);
  }

  /**
   * The module that a task means.
   *
   * @param name as written: {@code copy}, {@code ansible.builtin.copy}, {@code ns.collection.name}
   * @throws ModuleNotFoundException when there is none, it was removed, or it wants an ansible-core
   *     that is not there
   */
  public ModulePlan plan(String name, ModuleSearch search) throws ModuleNotFoundException {
    var key = new Key(name, search);
    ModulePlan known = plans.get(key);
    if (known == null) {
      known = build(name, search);
      plans.put(key, known);
    }
    return known;
  }

  /** Whether a task may name that module. */
  public boolean has(String name, ModuleSearch search) {
    try {
      plan(name, search);
      return true;
    } catch (ModuleNotFoundException e) {
      return false;
    }
  }

  /**
   * What a module is called in full, after all redirects.
   *
   * @param name of a module, or of an action that is no module: that of ansible-core
   */
  public String fullName(String name, ModuleSearch search) {
    try {
      return plan(name, search).fullName();
    } catch (ModuleNotFoundException e) {
      return name.replaceFirst("^(ansible\\.(builtin|legacy)\\.)?(?=\\w+$)", "ansible.builtin.");
    }
  }

  /** The full names of a group's actions; empty where there is no such group. */
  public Optional<Set<String>> actionGroup(String name) {
    return groups.actions(name);
  }

  /** The installed ansible-core that serves, if there is one. */
  public Optional<AnsibleCore> core() {
    return core;
  }

  /** The directory of the collection that a name of three or more parts belongs to. */
  public Optional<Path> collection(String name) {
    return collections.directory(name);
  }

  /** The directories that hold {@code ansible_collections}. */
  public List<Path> collectionRoots() {
    return collections.roots();
  }

  /** What to send for a call of {@code mitoscope.plugins}. */
  public List<dev.mitoscope.multiplexer.PythonModule> pluginCode() {
    return embedded.pluginCode();
  }

  /**
   * What to send for a call of a function of ours; the modules that it is to run come besides.
   *
   * @param function {@code mitoscope.delivery:deliver}
   */
  public List<PythonModule> functionCode(String function) {
    return embedded.functionCode(function.substring(0, function.indexOf(':')));
  }

  private ModulePlan build(String name, ModuleSearch search) throws ModuleNotFoundException {
    ModulePlan plan = search(name, name, search, new ArrayList<>());
    if (plan == null) {
      throw new ModuleNotFoundException(notFound(name, search));
    }
    return plan;
  }

  private @Nullable ModulePlan search(
      String asked, String name, ModuleSearch search, List<String> notices)
      throws ModuleNotFoundException {
    if (name.startsWith("ansible.builtin.")) {
      return builtin(asked, name.substring("ansible.builtin.".length()), search, notices);
    }
    if (name.startsWith("ansible.legacy.")) {
      return legacy(asked, name.substring("ansible.legacy.".length()), search, notices);
    }
    if (name.indexOf('.') > 0) {
      return collection(asked, name, search, notices);
    }
    for (String collection : search.collections()) {
      ModulePlan plan = search(asked, collection + "." + name, search, notices);
      if (plan != null) {
        return plan;
      }
    }
    ModulePlan plan = legacy(asked, name, search, notices);
    if (plan != null) {
      return plan;
    }
    Optional<Collections.Route> moved = core.flatMap(one -> collections.builtinRoute(one, name));
    return moved.isPresent() ? follow(asked, moved.get(), search, notices) : null;
  }

  private @Nullable ModulePlan legacy(
      String asked, String name, ModuleSearch search, List<String> notices)
      throws ModuleNotFoundException {
    for (Path directory : concat(search.libraries(), libraries)) {
      Optional<Path> file = ModuleFiles.in(directory, name);
      if (file.isPresent()) {
        return builder.fromFile(
            asked, "ansible.modules." + name, file.get(), utils(search), notices);
      }
    }
    return builtin(asked, name, search, notices);
  }

  private @Nullable ModulePlan builtin(
      String asked, String name, ModuleSearch search, List<String> notices)
      throws ModuleNotFoundException {
    boolean ours = embedded.has(name);
    if (ours && (core.isEmpty() || HELD_EQUAL.contains(name))) {
      return builder.embedded(asked, name);
    }
    Optional<Path> file = core.flatMap(one -> ModuleFiles.in(one.root().resolve("modules"), name));
    return file.isEmpty()
        ? null
        : builder.fromFile(asked, "ansible.modules." + name, file.get(), utils(search), notices);
  }

  private @Nullable ModulePlan collection(
      String asked, String name, ModuleSearch search, List<String> notices)
      throws ModuleNotFoundException {
    List<String> loop = collections.loop(name);
    if (!loop.isEmpty()) {
      throw new ModuleNotFoundException(
          "plugin redirect loop resolving %s (path: ['%s'])"
              .formatted(name, String.join("', '", loop)),
          true);
    }
    Optional<Collections.Route> route = collections.route(name);
    if (route.isPresent()) {
      ModulePlan moved = follow(asked, route.get(), search, notices);
      if (moved != null) {
        return moved;
      }
    }
    Optional<Path> file = collections.module(name);
    return file.isEmpty()
        ? null
        : builder.fromFile(asked, Collections.pythonName(name), file.get(), utils(search), notices);
  }

  /** Heeds what {@code meta/runtime.yml} says; null where it leaves the module where it is. */
  private @Nullable ModulePlan follow(
      String asked, Collections.Route route, ModuleSearch search, List<String> notices)
      throws ModuleNotFoundException {
    if (route.removed() != null) {
      throw new ModuleNotFoundException(route.removed(), true);
    }
    if (route.deprecation() != null) {
      notices.add(route.deprecation());
    }
    return route.redirect() == null ? null : search(asked, route.redirect(), search, notices);
  }

  private List<Path> utils(ModuleSearch search) {
    return concat(search.moduleUtils(), moduleUtils);
  }

  private static List<Path> concat(List<Path> first, List<Path> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private String notFound(String name, ModuleSearch search) {
    var places = new ArrayList<String>();
    if (name.indexOf('.') < 0) {
      concat(search.libraries(), libraries).forEach(one -> places.add(one.toString()));
    } else if (!name.startsWith("ansible.")) {
      collections.roots().forEach(one -> places.add(one.resolve("ansible_collections").toString()));
    }
    core.ifPresent(one -> places.add(one.root().resolve("modules").toString()));
    places.add("the embedded modules");
    String advice =
        core.isEmpty()
            ? "no ansible-core is installed here; " + AnsibleCore.INSTALL
            : "check the spelling, or install the collection that has it";
    return "couldn't find the module '%s'; looked in %s; %s"
        .formatted(name, String.join(", ", places), advice);
  }

  /** Reads a file whose absence is a surprise. */
  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
