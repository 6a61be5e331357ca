package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} makes: attributes that inner scopes can set. */
public final class Namespace implements Attributes.Holder {
  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

  /** A namespace with these attributes. */
  public Namespace(Map<?, ?> initial) {
    initial.forEach((name, value) -> attributes.put(String.valueOf(name), value));
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.containsKey(name) ? attributes.get(name) : Attributes.MISSING;
  }

  /** Sets an attribute. */
  public void set(String name, @Nullable Object value) {
    attributes.put(name, value);
  }

  @Override
  public String toString() {
    return "<Namespace " + dev.mitoscope.templating.value.Repr.repr(attributes) + ">";
  }
}
