package dev.mitoscope.templating.tree;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Frame;
import dev.mitoscope.templating.render.Namespace;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value can be assigned to. */
public sealed interface Target {

  /** Assigns the value. */
  void assign(Frame frame, @Nullable Object value);

  /** A variable. */
  record Variable(String name) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      frame.set(name, value);
    }
  }

  /** {@code namespace.attribute}. */
  record Member(String namespace, String attribute) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      if (!(frame.lookup(namespace) instanceof Namespace object)) {
        throw TemplateException.runtime("cannot assign attribute on non-namespace object");
      }
      object.set(attribute, value);
    }
  }

  /** {@code a, b}. */
  record Several(List<Target> targets) implements Target {
    @Override
    public void assign(Frame frame, @Nullable Object value) {
      boolean iterable =
          value instanceof Iterable<?>
              || value instanceof Map<?, ?>
              || value instanceof CharSequence
              || value instanceof Undefined
              || value instanceof Iterator<?>;
      if (!iterable) {
        throw TemplateException.runtime(
            "cannot unpack non-iterable " + Types.name(value) + " object");
      }
      List<Object> values = Iteration.list(value);
      if (values.size() > targets.size()) {
        throw TemplateException.runtime(
            "too many values to unpack (expected " + targets.size() + ")");
      }
      if (values.size() < targets.size()) {
        throw TemplateException.runtime(
            "not enough values to unpack (expected %d, got %d)"
                .formatted(targets.size(), values.size()));
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(frame, values.get(i));
      }
    }
  }
}
