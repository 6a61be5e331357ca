package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.parse.KeyValues;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code -e}: {@code key=value}, JSON or YAML text, {@code @file}. */
final class ExtraVars {
  private ExtraVars() {}

  static Map<String, @Nullable Object> parse(List<String> given, FileContents files) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String text : given) {
      if (text.startsWith("@")) {
        addDictionary(all, file(text.substring(1), files), text);
      } else if (text.startsWith("/") || text.startsWith(".")) {
        throw new PlaybookException(
            "Please prepend extra_vars filename '" + text + "' with '@'", null);
      } else if (text.startsWith("{") || text.startsWith("[")) {
        addDictionary(all, yaml(text), text);
      } else {
        all.putAll(keyValues(text));
      }
    }
    return all;
  }

  private static @Nullable Object file(String name, FileContents files) {
    try {
      return files.yaml(Path.of(name)).toValue();
    } catch (InventoryException e) {
      throw new PlaybookException(String.valueOf(e.getMessage()), null);
    }
  }

  private static @Nullable Object yaml(String text) {
    try {
      return YamlReader.read(text, "--extra-vars").toValue();
    } catch (YamlException e) {
      throw new PlaybookException(e.problem(), e.position());
    }
  }

  private static Map<String, @Nullable Object> keyValues(String text) {
    try {
      Map<String, @Nullable Object> values = KeyValues.parse(text, false);
      if (values.containsKey(KeyValues.RAW)) {
        throw bad(text);
      }
      return values;
    } catch (IllegalArgumentException e) {
      throw new PlaybookException(String.valueOf(e.getMessage()), null);
    }
  }

  private static void addDictionary(
      Map<String, @Nullable Object> all, @Nullable Object value, String text) {
    if (!(value instanceof Map<?, ?> map)) {
      throw bad(text);
    }
    map.forEach((key, item) -> all.put(String.valueOf(key), item));
  }

  private static PlaybookException bad(String text) {
    return new PlaybookException(
        "Invalid extra vars data supplied. '" + text + "' could not be made into a dictionary",
        null);
  }
}
