package dev.mitoscope.templating.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A list.
 *
 * @param position where it begins
 * @param items its elements
 * @param size see {@link YamlNode#size()}
 */
public record YamlSequence(Position position, List<YamlNode> items, long size) implements YamlNode {

  /** Copies the items. */
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public List<Object> toValue() {
    List<Object> values = new ArrayList<>(items.size());
    for (YamlNode item : items) {
      values.add(item.toValue());
    }
    return values;
  }
}
