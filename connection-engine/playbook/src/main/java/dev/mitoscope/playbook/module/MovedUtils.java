package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Parts of collections' {@code module_utils} that {@code meta/runtime.yml} says are elsewhere now.
 */
record MovedUtils(Collections collections) implements PythonSource {

  /** A module that stands for the new one under the old name. */
  @Override
  public Optional<PythonModule> find(String module) {
    return collections
        .movedUtils(module)
        .map(to ->
            "import sys\nimport %s\nsys.modules[%s] = sys.modules['%s']\n"
                .formatted(to, "__name__", to))
        .map(text ->
            new PythonModule(
                module, false, "<" + module + ">", text.getBytes(StandardCharsets.UTF_8)));
  }
}
