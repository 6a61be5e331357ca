package dev.mitoscope.templating.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a YAML stream.
 *
 * @param root the document's node; a null scalar for an empty document
 * @param warnings what the reader noticed, in the order of the text
 */
public record YamlDocument(YamlNode root, List<YamlWarning> warnings) {

  /** Copies the warnings. */
  public YamlDocument {
    warnings = List.copyOf(warnings);
  }

  /** The document as plain data. */
  public @Nullable Object toValue() {
    return root.toValue();
  }
}
