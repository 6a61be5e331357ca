package dev.mitoscope.templating.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keys of mappings: what Python can hash. */
final class YamlKeys {
  private YamlKeys() {}

  /** Stands for None as a key: our maps hold null keys, and a list of keys must not. */
  static Object of(YamlNode key) {
    return switch (key) {
      case YamlScalar scalar when scalar.value() != null -> scalar.value();
      case YamlScalar scalar -> noneKey();
      case YamlSequence sequence -> sequenceKey(sequence);
      case YamlMapping mapping -> throw unhashable(mapping);
    };
  }

  static YamlException unhashable(YamlNode key) {
    return new YamlException(
        key.position(),
        "a mapping can't be the key of a mapping. Put quotes around a value that begins with \"{{\": \"{{ name }}\".");
  }

  @SuppressWarnings(
      "NullAway") // None is null in plain data, as a key too (LinkedHashMap allows one)
  private static Object noneKey() {
    return null;
  }

  private static Object sequenceKey(YamlSequence sequence) {
    List<Object> key = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      key.add(of(item));
    }
    return Collections.unmodifiableList(key);
  }
}
