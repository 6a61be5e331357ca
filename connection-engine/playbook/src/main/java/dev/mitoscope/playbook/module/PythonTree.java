package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory whose Python files have names below a package: {@code module_utils} below {@code
 * ansible.module_utils}.
 *
 * @param name the full name of the directory as a package
 */
record PythonTree(String name, Path directory) implements PythonSource {

  @Override
  public Optional<PythonModule> find(String module) {
    if (!module.startsWith(name + ".")) {
      return Optional.empty();
    }
    String relative = module.substring(name.length() + 1).replace('.', '/');
    Path file = directory.resolve(relative + ".py");
    if (Files.isRegularFile(file)) {
      return Optional.of(
          new PythonModule(module, false, file.toString(), ModuleCatalog.read(file)));
    }
    Path init = directory.resolve(relative).resolve("__init__.py");
    if (Files.isRegularFile(init)) {
      return Optional.of(new PythonModule(module, true, init.toString(), ModuleCatalog.read(init)));
    }
    return Files.isDirectory(directory.resolve(relative))
        ? Optional.of(new PythonModule(module, true, init.toString(), new byte[0]))
        : Optional.empty();
  }
}
