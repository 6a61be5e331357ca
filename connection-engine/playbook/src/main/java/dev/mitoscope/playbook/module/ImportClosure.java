package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.playbook.module.ImportScanner.Import;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a Python module imports, directly or not, from some sources.
 *
 * <p>Names that no source has are left to the target: its standard library, or an import that the
 * module can do without.
 */
final class ImportClosure {
  private static final byte[] EMPTY = {};

  private final List<PythonSource> sources;
  private final Map<String, String> written;
  private final Map<String, PythonModule> collected = new LinkedHashMap<>();
  private final Deque<PythonModule> unscanned = new ArrayDeque<>();

  /**
   * @param sources asked in this order
   * @param written packages whose source we write: what stands in theirs is for controllers
   */
  ImportClosure(List<PythonSource> sources, Map<String, String> written) {
    this.sources = List.copyOf(sources);
    this.written = Map.copyOf(written);
  }

  /** Adds a module whose source is at hand, and its packages. */
  void add(PythonModule module) {
    if (collected.putIfAbsent(module.name(), module) == null) {
      unscanned.add(module);
      addParents(module.name());
    }
  }

  /** Adds the module of that name; false when no source has it. */
  boolean add(String name) {
    if (collected.containsKey(name)) {
      return true;
    }
    String text = written.get(name);
    if (text != null) {
      add(new PythonModule(name, true, "<" + name + ">", text.getBytes(StandardCharsets.UTF_8)));
      return true;
    }
    Optional<PythonModule> found =
        sources.stream().flatMap(source -> source.find(name).stream()).findFirst();
    found.ifPresent(this::add);
    return found.isPresent();
  }

  private void addParents(String name) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      String parent = name.substring(0, dot);
      if (!add(parent)) {
        add(new PythonModule(parent, true, "<" + parent + ">", EMPTY));
      }
    }
  }

  /** Everything, each module once. */
  List<PythonModule> modules() {
    while (!unscanned.isEmpty()) {
      PythonModule module = unscanned.remove();
      var source = new String(module.source(), StandardCharsets.UTF_8);
      for (Import one : ImportScanner.scan(source, module.name(), module.isPackage())) {
        follow(one);
      }
    }
    return new ArrayList<>(collected.values());
  }

  private boolean isPackage(String name) {
    PythonModule module = collected.get(name);
    return module == null || module.isPackage();
  }

  /** {@code from a.b import c} may mean the module a.b.c or something in a.b. */
  private void follow(Import one) {
    String name = one.module();
    boolean canHaveModules = !add(name) || isPackage(name);
    if (!one.member().isEmpty() && canHaveModules && add(name + "." + one.member())) {
      return;
    }
    // six.moves and its like are made at run time by the module that they seem to be in.
    while (!add(name) && name.contains(".")) {
      name = name.substring(0, name.lastIndexOf('.'));
    }
  }
}
