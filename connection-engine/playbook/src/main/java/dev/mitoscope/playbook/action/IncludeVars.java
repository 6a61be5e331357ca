package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.parse.KeyValues;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads variables from files of the controller. */
final class IncludeVars implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    try {
      return included(call);
    } catch (ActionException e) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      result.put("ansible_facts", new LinkedHashMap<>());
      result.put("ansible_included_var_files", new ArrayList<>());
      result.put("failed", true);
      result.put("message", e.result().get("msg"));
      return result;
    }
  }

  private static Map<String, @Nullable Object> included(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String directory = Arguments.text(arguments, "dir");
    String raw = Arguments.text(arguments, KeyValues.RAW);
    String file = Arguments.text(arguments, "file");
    if (directory != null && (raw != null || file != null)) {
      throw ActionException.failed(
          "You are mixing file only and dir only arguments, these are incompatible");
    }
    List<Path> files =
        directory != null
            ? below(call, directory)
            : List.of(call.find(file != null ? file : raw == null ? "main.yml" : raw, "vars"));
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    List<Object> names = new ArrayList<>();
    for (Path one : files) {
      variables.putAll(read(call, one));
      names.add(one.toString());
    }
    String name = Arguments.text(arguments, "name");
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put(
        "ansible_facts", name == null ? variables : new LinkedHashMap<>(Map.of(name, variables)));
    result.put("ansible_included_var_files", names);
    return result;
  }

  private static Map<String, @Nullable Object> read(ActionCall call, Path file)
      throws ActionException {
    try {
      Object value =
          YamlReader.read(YamlReader.decode(call.read(file), file.toString()), file.toString())
              .toValue();
      Map<String, @Nullable Object> variables = new LinkedHashMap<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, item) -> variables.put(String.valueOf(key), item));
      } else if (value != null) {
        throw ActionException.failed(file + " must be stored as a dictionary/hash");
      }
      return variables;
    } catch (YamlException e) {
      throw ActionException.failed(e.position() + ": " + e.problem());
    }
  }

  private static List<Path> below(ActionCall call, String directory) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    Path base = call.find(directory, "vars");
    if (!Files.isDirectory(base)) {
      throw ActionException.failed(base + " is not a directory");
    }
    int depth = Arguments.number(arguments, "depth", 0);
    String matching = Arguments.text(arguments, "files_matching");
    Pattern pattern = matching == null ? null : Pattern.compile(matching);
    List<String> ignored = Arguments.list(arguments.get("ignore_files"));
    List<String> extensions =
        arguments.get("extensions") == null
            ? List.of("yaml", "yml", "json")
            : Arguments.list(arguments.get("extensions"));
    try (Stream<Path> walk = Files.walk(base, depth == 0 ? Integer.MAX_VALUE : depth)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> {
            String name = String.valueOf(file.getFileName());
            return extensions.contains(name.substring(name.lastIndexOf('.') + 1))
                && !ignored.contains(name)
                && (pattern == null || pattern.matcher(name).find());
          })
          .sorted()
          .toList();
    } catch (IOException e) {
      throw ActionException.failed("cannot read " + base + ": " + e.getMessage());
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
