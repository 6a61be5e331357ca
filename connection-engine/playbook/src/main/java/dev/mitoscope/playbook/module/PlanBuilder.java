package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.PythonModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes plans of module files: reads them, tells their kind, gathers what they import. */
final class PlanBuilder {
  private static final String REPLACER_MARK = "#<<INCLUDE_ANSIBLE_MODULE_COMMON>>";

  /** What the current line's wrapper loads by itself, not by an import that we could find. */
  private static final List<String> LOADED_BY_WRAPPER =
      List.of(
          "ansible.module_utils._internal._ansiballz._loader",
          "ansible.module_utils._internal._json._profiles._module_legacy_c2m",
          "ansible.module_utils._internal._json._profiles._module_legacy_m2c");

  /** What a module is told when no ansible-core is there to take the version from. */
  private static final String OWN_VERSION = "2.14.0";

  private final Optional<AnsibleCore> core;
  private final EmbeddedModules embedded;
  private final Collections collections;

  PlanBuilder(Optional<AnsibleCore> core, EmbeddedModules embedded, Collections collections) {
    this.core = core;
    this.embedded = embedded;
    this.collections = collections;
  }

  ModulePlan embedded(String asked, String name) {
    return new ModulePlan(
        asked,
        name,
        ModuleKind.EMBEDDED,
        "<mitoscope>/modules/" + name + ".py",
        embedded.codeFor(name),
        core.map(AnsibleCore::version).orElse(OWN_VERSION),
        false,
        null,
        null,
        List.of());
  }

  /**
   * @param asked the name in the task
   * @param pythonName its full name, if it turns out to be Python for AnsibleModule
   * @param moduleUtils directories that override {@code ansible.module_utils}
   */
  ModulePlan fromFile(
      String asked, String pythonName, Path file, List<Path> moduleUtils, List<String> notices)
      throws ModuleNotFoundException {
    byte[] content = ModuleCatalog.read(file);
    ModuleKind kind = ModuleKind.of(content);
    return switch (kind) {
      case NEW_STYLE -> newStyle(asked, pythonName, file, content, moduleUtils, notices);
      case REPLACER -> newStyle(asked, pythonName, file, withImport(content), moduleUtils, notices);
      case EMBEDDED, JSON_ARGS, WANT_JSON, OLD_STYLE, BINARY ->
          script(asked, pythonName, kind, file, content, notices);
    };
  }

  private static byte[] withImport(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .replace(REPLACER_MARK, "from ansible.module_utils.basic import *")
        .getBytes(StandardCharsets.UTF_8);
  }

  private ModulePlan newStyle(
      String asked,
      String pythonName,
      Path file,
      byte[] content,
      List<Path> moduleUtils,
      List<String> notices)
      throws ModuleNotFoundException {
    if (core.isEmpty()) {
      throw new ModuleNotFoundException(
          "the module '%s' (%s) needs ansible.module_utils, which is part of ansible-core; %s"
              .formatted(asked, file, AnsibleCore.INSTALL));
    }
    AnsibleCore library = core.get();
    var sources = new ArrayList<PythonSource>();
    moduleUtils.forEach(one -> sources.add(new PythonTree("ansible.module_utils", one)));
    sources.add(new PythonTree("ansible.module_utils", library.root().resolve("module_utils")));
    sources.add(new MovedUtils(collections));
    collections
        .roots()
        .forEach(one ->
            sources.add(new PythonTree("ansible_collections", one.resolve("ansible_collections"))));
    var closure = new ImportClosure(sources, packages(library));
    closure.add(new PythonModule(pythonName, false, file.toString(), content));
    closure.add("ansible.module_utils.basic");
    if (library.isCurrentLine()) {
      LOADED_BY_WRAPPER.forEach(closure::add);
    }
    var code = new ArrayList<>(embedded.runnerFor(ModuleKind.NEW_STYLE));
    code.addAll(closure.modules());
    return new ModulePlan(
        asked,
        pythonName,
        ModuleKind.NEW_STYLE,
        file.toString(),
        code,
        library.version(),
        library.isCurrentLine(),
        OwnProcess.reason(pythonName.substring(pythonName.lastIndexOf('.') + 1)),
        null,
        notices);
  }

  private static Map<String, String> packages(AnsibleCore library) {
    return Map.of(
        "ansible",
        "__version__ = '%s'\n__author__ = 'Ansible, Inc.'\n".formatted(library.version()),
        "ansible.modules",
        "",
        "ansible.module_utils",
        "");
  }

  private ModulePlan script(
      String asked,
      String pythonName,
      ModuleKind kind,
      Path file,
      byte[] content,
      List<String> notices) {
    var code = new ArrayList<>(embedded.runnerFor(kind));
    String shortName = pythonName.substring(pythonName.lastIndexOf('.') + 1);
    // Not Python, but sent the same way: its bytes are addressed by their hash and travel once.
    String carrier = "mitoscope_files." + shortName;
    code.add(new PythonModule("mitoscope_files", true, "<mitoscope_files>", new byte[0]));
    code.add(new PythonModule(carrier, false, file.toString(), content));
    return new ModulePlan(
        asked,
        carrier,
        kind,
        file.toString(),
        code,
        core.map(AnsibleCore::version).orElse(OWN_VERSION),
        false,
        null,
        kind == ModuleKind.BINARY ? null : interpreter(content),
        notices);
  }

  /** The program that the first line names: {@code perl} of {@code #!/usr/bin/env perl}. */
  private static @Nullable String interpreter(byte[] content) {
    String line = new String(content, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    if (!line.startsWith("#!")) {
      return null;
    }
    String[] words = line.substring(2).strip().split("\\s+", 3);
    String program = words[0].substring(words[0].lastIndexOf('/') + 1);
    if (program.equals("env") && words.length > 1) {
      program = words[1];
    }
    return program.replaceFirst("[\\d.]+$", "");
  }
}
