package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.HashBehaviour;
import dev.mitoscope.inventory.configuration.UserPaths;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of {@code -e}: {@code key=value …}, a mapping in JSON or YAML, or {@code @file} with
 * one.
 */
public final class ExtraVariables {
  private static final String WORD = "extra vars";

  private ExtraVariables() {}

  /**
   * The layer of all values, later ones over earlier ones.
   *
   * @throws InventoryException when a value is none of the forms
   */
  public static Layer parse(
      List<String> values, Path directory, FileContents files, HashBehaviour hashBehaviour) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (String value : values) {
      parseOne(value, directory, files)
          .forEach((name, variable) -> variables.merge(name, variable, hashBehaviour::combine));
    }
    return Layer.of(Level.EXTRA_VARS, variables);
  }

  private static Map<String, Variable> parseOne(String text, Path directory, FileContents files) {
    if (text.startsWith("@")) {
      Path file = directory.resolve(UserPaths.expandTilde(text.substring(1))).normalize();
      return mapping(files.yaml(file).root(), "@" + file);
    }
    if (text.startsWith("/") || text.startsWith(".")) {
      throw new InventoryException(
          "Please prepend extra_vars filename '%s' with '@'".formatted(text), Origin.of(WORD));
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return mapping(YamlReader.read(text, WORD).root(), text);
      } catch (YamlException e) {
        throw new InventoryException(e.problem(), Origin.of(e.position()), e);
      }
    }
    try {
      return Variable.of(KeyValues.parse(text, false), Origin.of(WORD));
    } catch (IllegalArgumentException e) {
      throw new InventoryException(String.valueOf(e.getMessage()), Origin.of(WORD), e);
    }
  }

  private static Map<String, Variable> mapping(YamlNode root, String text) {
    return switch (root) {
      case YamlMapping map -> Variable.of(map);
      default ->
          throw new InventoryException(
              "Invalid extra vars data supplied. '%s' could not be made into a dictionary"
                  .formatted(text),
              Origin.of(root.position()));
    };
  }
}
