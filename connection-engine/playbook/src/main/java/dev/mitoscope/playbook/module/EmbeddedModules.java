package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.bootstrap.EmbeddedPython;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The Python that ships in {@code remote-python}: the runner and the embedded modules. */
final class EmbeddedModules implements PythonSource {
  private static final String MODULES = "mitoscope.modules.";

  // The engine serves these itself: they are what every interpreter starts with.
  private static final Set<String> CORE = Set.of("mitoscope", "mitoscope.core");

  private static final Map<String, String> RUNNERS =
      Map.of(
          "embedded", "mitoscope.runner_embedded",
          "new_style", "mitoscope.runner_new_style");

  private final ConcurrentMap<String, List<PythonModule>> closures = new ConcurrentHashMap<>();

  /** Whether a module of that short name is embedded. */
  boolean has(String name) {
    return find(MODULES + name).isPresent();
  }

  /** What to send for a call of an embedded module. */
  List<PythonModule> codeFor(String name) {
    return closure(MODULES + name, "mitoscope.runner", "mitoscope.runner_embedded");
  }

  /** What to send for a call of a module of that kind, besides the module. */
  List<PythonModule> runnerFor(ModuleKind kind) {
    return closure(
        "mitoscope.runner", RUNNERS.getOrDefault(kind.word(), "mitoscope.runner_scripts"));
  }

  /** What to send for a call of a function of that Python module of ours. */
  List<PythonModule> functionCode(String module) {
    return closure(module, "mitoscope.runner");
  }

  /** What to send for a call of {@code mitoscope.plugins}. */
  List<PythonModule> pluginCode() {
    return closure("mitoscope.plugins", "mitoscope.plugin_inventory");
  }

  private List<PythonModule> closure(String... names) {
    return closures.computeIfAbsent(
        String.join(" ", names),
        key -> {
          var closure = new ImportClosure(List.of(this), Map.of());
          for (String name : names) {
            closure.add(name);
          }
          return closure.modules().stream().filter(one -> !CORE.contains(one.name())).toList();
        });
  }

  @Override
  public Optional<PythonModule> find(String module) {
    if (!module.startsWith("mitoscope.") || CORE.contains(module)) {
      return Optional.empty();
    }
    return EmbeddedPython.find(module);
  }
}
