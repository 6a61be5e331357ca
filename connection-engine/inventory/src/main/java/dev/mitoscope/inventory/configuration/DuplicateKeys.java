package dev.mitoscope.inventory.configuration;

import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlWarning;
import java.util.List;

/** The setting {@code duplicate_dict_key}: what a key is that a YAML mapping has twice. */
public enum DuplicateKeys {
  WARN,
  ERROR,
  IGNORE;

  static DuplicateKeys of(Configuration configuration) {
    return switch (configuration.text("DUPLICATE_YAML_DICT_KEY")) {
      case "error" -> ERROR;
      case "ignore" -> IGNORE;
      case null, default -> WARN;
    };
  }

  /**
   * The document with the warnings that are wanted.
   *
   * @throws YamlException at the first of them where they are errors
   */
  public YamlDocument judge(YamlDocument document) {
    if (this == WARN || document.warnings().isEmpty()) {
      return document;
    }
    if (this == IGNORE) {
      return new YamlDocument(document.root(), List.of());
    }
    YamlWarning first = document.warnings().getFirst();
    throw new YamlException(
        first.position(),
        first.message().replace("; the last one is used.", "; duplicate_dict_key forbids that"));
  }
}
