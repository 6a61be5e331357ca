package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.tree.Macros;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro with the scope it was defined in. */
public final class Macro implements Callable, Attributes.Holder {
  private final Macros.Definition definition;
  private final Frame frame;

  /** The macro of that definition, in the frame where it stands. */
  public Macro(Macros.Definition definition, Frame frame) {
    this.definition = definition;
    this.frame = frame;
  }

  @Override
  public @Nullable Object call(Arguments arguments) {
    Frame inner = frame.child();
    List<Object> given = arguments.positional();
    List<String> parameters = definition.parameters();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i);
      if (i < given.size()) {
        if (named.containsKey(name)) {
          throw failure("got multiple values for argument '" + name + "'");
        }
        inner.set(name, given.get(i));
      } else if (named.containsKey(name)) {
        inner.set(name, named.remove(name));
      } else {
        inner.set(name, missing(i, inner));
      }
    }
    bindRest(inner, given, named);
    return frame.run(false, () -> definition.body().capture(inner));
  }

  private @Nullable Object missing(int parameter, Frame inner) {
    int index = parameter - (definition.parameters().size() - definition.defaults().size());
    if (index >= 0) {
      return definition.defaults().get(index).evaluate(inner);
    }
    return Undefined.because(
        "parameter '" + definition.parameters().get(parameter) + "' was not provided");
  }

  private void bindRest(Frame inner, List<Object> given, Map<String, Object> named) {
    int expected = definition.parameters().size();
    if (!definition.parameters().contains("caller")) {
      Object caller =
          named.containsKey("caller")
              ? named.remove("caller")
              : Undefined.because("No caller defined");
      if (definition.usesCaller()) {
        inner.set("caller", caller);
      } else if (!(caller instanceof Undefined)) {
        throw failure(
            "was invoked with two values for the special caller argument. This is most likely a"
                + " bug.");
      }
    }
    if (definition.usesNamedRest()) {
      inner.set("kwargs", named);
    } else if (!named.isEmpty()) {
      throw failure("takes no keyword argument '" + named.keySet().iterator().next() + "'");
    }
    if (definition.usesRest()) {
      inner.set(
          "varargs",
          given.size() > expected
              ? Tuple.copyOf(given.subList(expected, given.size()))
              : Tuple.of());
    } else if (given.size() > expected) {
      throw failure("takes not more than " + expected + " argument(s)");
    }
  }

  private TemplateException failure(String problem) {
    return TemplateException.runtime("macro '" + definition.name() + "' " + problem);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "name" -> definition.name();
      case "arguments" -> Tuple.copyOf(definition.parameters());
      case "catch_kwargs" -> definition.usesNamedRest();
      case "catch_varargs" -> definition.usesRest();
      case "caller" -> definition.usesCaller();
      default -> Attributes.MISSING;
    };
  }

  @Override
  public String typeName() {
    return "Macro";
  }

  @Override
  public String toString() {
    return "<Macro '" + definition.name() + "'>";
  }
}
