package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.HashBehaviour;
import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads variables from files of the controller. */
final class IncludeVars implements Action {
  private static final Set<String> OF_FILES = Set.of("file", KeyValues.RAW);
  private static final Set<String> OF_BOTH = Set.of("name", "hash_behaviour");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    check(arguments);
    VariableDirectory directory = VariableDirectory.of(call);
    Map<String, Variable> read = new LinkedHashMap<>();
    List<Object> names = new ArrayList<>();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    try {
      if (directory == null) {
        read.putAll(read(call, file(call), names));
      } else {
        for (List<Path> files : directory.files()) {
          Map<String, Variable> ofFolder = new LinkedHashMap<>();
          for (Path file : files) {
            directory.checkExtension(file);
            ofFolder.putAll(read(call, file, names));
          }
          read.putAll(ofFolder);
        }
      }
    } catch (ActionException e) {
      result.put("failed", true);
      result.put("message", e.result().get("msg"));
    }
    Map<String, @Nullable Object> variables = Variable.values(read);
    String name = Arguments.text(arguments, "name");
    if (name != null) {
      variables = new LinkedHashMap<>(Map.of(name, variables));
    } else {
      Map<String, Origin> origins = new LinkedHashMap<>();
      read.forEach((each, variable) -> origins.put(each, variable.origin()));
      call.tellOrigins(origins);
    }
    if (!result.containsKey("failed") && "merge".equals(arguments.get("hash_behaviour"))) {
      variables.replaceAll((key, value) -> merged(call.templates().variable(key), value));
    }
    result.put("ansible_included_var_files", names);
    result.put("ansible_facts", variables);
    return result;
  }

  private static @Nullable Object merged(@Nullable Object before, @Nullable Object value) {
    return before instanceof Map<?, ?> lower && value instanceof Map<?, ?> higher
        ? HashBehaviour.merge(lower, higher)
        : value;
  }

  private static void check(Map<String, @Nullable Object> arguments) throws ActionException {
    boolean files = false;
    boolean directories = false;
    for (String name : arguments.keySet()) {
      boolean ofFiles = OF_FILES.contains(name);
      boolean ofDirectories = VariableDirectory.ARGUMENTS.contains(name);
      if (!ofFiles && !ofDirectories && !OF_BOTH.contains(name)) {
        throw ActionException.failed(name + " is not a valid option in include_vars");
      }
      files |= ofFiles;
      directories |= ofDirectories;
    }
    if (files && directories) {
      throw ActionException.failed(
          "You are mixing file only and dir only arguments, these are incompatible");
    }
  }

  private static Path file(ActionCall call) throws ActionException {
    String file = Arguments.text(call.arguments(), "file");
    String raw = Arguments.text(call.arguments(), KeyValues.RAW);
    return call.find(file != null ? file : raw == null ? "main.yml" : raw.stripTrailing(), "vars");
  }

  private static Map<String, Variable> read(ActionCall call, Path file, List<Object> names)
      throws ActionException {
    try {
      YamlNode root =
          call.configuration()
              .duplicateKeys()
              .judge(
                  YamlReader.read(
                      YamlReader.decode(call.read(file), file.toString()), file.toString()))
              .root();
      Map<String, Variable> variables = Map.of();
      if (root instanceof YamlMapping mapping) {
        variables = Variable.of(mapping);
      } else if (root.toValue() != null) {
        throw ActionException.failed(file + " must be stored as a dictionary/hash");
      }
      names.add(file.toString());
      return variables;
    } catch (YamlException e) {
      throw ActionException.failed(e.position() + ": " + e.problem());
    }
  }

  @Override
  public boolean isOnController() {
    return true;
  }

  @Override
  public boolean isTrusted() {
    return true;
  }
}
