package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.Attributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An imported template: what it exports, and what it printed. */
public final class TemplateModule implements Attributes.Holder {
  private final String name;
  private final Map<String, Object> exports;
  private final Output printed;

  TemplateModule(String name, Map<String, Object> exports, Output printed) {
    this.name = name;
    this.exports = exports;
    this.printed = printed;
  }

  Output printed() {
    return printed;
  }

  @Override
  public @Nullable Object attribute(String attribute) {
    return exports.containsKey(attribute) && !attribute.startsWith("_")
        ? exports.get(attribute)
        : Attributes.MISSING;
  }

  @Override
  public String toString() {
    return "<TemplateModule '" + name + "'>";
  }
}
