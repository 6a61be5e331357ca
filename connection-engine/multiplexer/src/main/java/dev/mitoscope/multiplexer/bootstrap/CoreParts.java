package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.PythonModule;
import java.util.List;
import java.util.Map;

/**
 * The later parts of the core, sent when they are first used, and programs that run beside an
 * interpreter: each a module and what it needs.
 */
public final class CoreParts {
  private static final Map<String, List<String>> MORE =
      Map.of(
          "mitoscope.dump",
          List.of("mitoscope.process_texts"),
          "mitoscope.look",
          List.of("mitoscope.processes", "mitoscope.process_texts"),
          "mitoscope.files",
          List.of(
              "mitoscope.file_attributes",
              "mitoscope.file_leftovers",
              "mitoscope.file_receiving",
              "mitoscope.file_sending",
              "mitoscope.piping"));

  private CoreParts() {}

  /** The modules of a part, named as its first one is. */
  public static List<PythonModule> modules(String part) {
    List<PythonModule> modules = new java.util.ArrayList<>();
    modules.add(EmbeddedPython.module(part));
    MORE.getOrDefault(part, List.of()).forEach(name -> modules.add(EmbeddedPython.module(name)));
    return List.copyOf(modules);
  }
}
