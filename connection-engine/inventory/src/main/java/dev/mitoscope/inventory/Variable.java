package dev.mitoscope.inventory;

import dev.mitoscope.templating.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was written, not rendered yet, and where that was.
 *
 * @param value plain data: map, list, text, number, boolean, null
 */
public record Variable(@Nullable Object value, Origin origin) {

  /** What a mapping sets, each variable with the place of its name. */
  public static Map<String, Variable> of(YamlMapping mapping) {
    Map<String, Variable> variables = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
    for (YamlMapping.Entry entry : mapping.entries()) {
      variables.put(
          entry.name(), new Variable(entry.value().toValue(), Origin.of(entry.key().position())));
    }
    return variables;
  }

  /** Values that one place set together. */
  public static Map<String, Variable> of(Map<?, ? extends @Nullable Object> values, Origin origin) {
    Map<String, Variable> variables = LinkedHashMap.newLinkedHashMap(values.size());
    values.forEach(
        (name, value) -> variables.put(String.valueOf(name), new Variable(value, origin)));
    return variables;
  }

  /** The values without their places. */
  public static Map<String, @Nullable Object> values(Map<String, Variable> variables) {
    Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(variables.size());
    variables.forEach((name, variable) -> values.put(name, variable.value()));
    return values;
  }
}
