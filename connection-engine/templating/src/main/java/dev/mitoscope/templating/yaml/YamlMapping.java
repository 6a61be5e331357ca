package dev.mitoscope.templating.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping, its merge keys already merged in and each key once.
 *
 * @param position where it begins
 * @param entries its entries, in the order that Python's dictionary would have
 * @param isSet whether it was written as {@code !!set}
 * @param size see {@link YamlNode#size()}
 */
public record YamlMapping(Position position, List<Entry> entries, boolean isSet, long size)
    implements YamlNode {

  /**
   * One key and its value.
   *
   * @param key the key's node; its value is a scalar or a tuple of scalars
   * @param value the value's node
   */
  public record Entry(YamlNode key, YamlNode value) {

    /** The key as text where it is text, as messages print it otherwise. */
    public String name() {
      return String.valueOf(key.toValue());
    }
  }

  /** Copies the entries. */
  public YamlMapping {
    entries = List.copyOf(entries);
  }

  /** The value of the textual key. */
  public Optional<YamlNode> get(String key) {
    for (Entry entry : entries) {
      if (key.equals(entry.key().toValue())) {
        return Optional.of(entry.value());
      }
    }
    return Optional.empty();
  }

  /** The node of the textual key itself, for its position. */
  public Optional<YamlNode> keyNode(String key) {
    return entries.stream().map(Entry::key).filter(node -> key.equals(node.toValue())).findFirst();
  }

  @Override
  public Map<Object, @Nullable Object> toValue() {
    Map<Object, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(entries.size());
    for (Entry entry : entries) {
      values.put(YamlKeys.of(entry.key()), entry.value().toValue());
    }
    return values;
  }
}
