package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Python function, written as Python writes them: {@code replace(s, old, new,
 * count=-1)}. Defaults are literals: {@code None}, {@code True}, {@code False}, integers, and text
 * in single quotes.
 */
public final class Signature {
  private static final Missing REQUIRED = Missing.MISSING;

  private final String function;
  private final List<String> names = new ArrayList<>();
  private final List<Object> defaults = new ArrayList<>();
  private boolean rest;
  private int positional;
  private boolean namedRest;

  private Signature(String function) {
    this.function = function;
  }

  /** Reads a signature. */
  public static Signature of(String text) {
    int open = text.indexOf('(');
    Signature signature = new Signature(text.substring(0, open));
    String inner = text.substring(open + 1, text.length() - 1).strip();
    if (inner.isEmpty()) {
      return signature;
    }
    for (String part : inner.split(", (?=[a-z_*])", -1)) {
      signature.add(part);
    }
    return signature;
  }

  private void add(String part) {
    if (part.startsWith("**")) {
      namedRest = true;
    } else if (part.startsWith("*")) {
      rest = true;
    } else {
      positional += rest ? 0 : 1;
      int equals = part.indexOf('=');
      names.add((equals < 0 ? part : part.substring(0, equals)).intern());
      defaults.add(equals < 0 ? REQUIRED : literal(part.substring(equals + 1)));
    }
  }

  private static @Nullable Object literal(String text) {
    return switch (text) {
      case "None" -> null;
      case "True" -> true;
      case "False" -> false;
      default ->
          text.startsWith("'") ? text.substring(1, text.length() - 1) : (Object) Long.valueOf(text);
    };
  }

  /** The function's name. */
  public String function() {
    return function;
  }

  /** Gives each parameter its argument, or fails as Python does. */
  public Bound bind(Arguments arguments) {
    Object[] values = new Object[names.size()];
    List<Object> given = arguments.positional();
    int direct = Math.min(given.size(), positional);
    for (int i = 0; i < direct; i++) {
      values[i] = given.get(i);
    }
    if (given.size() > positional && !rest) {
      throw TemplateException.runtime(
          "%s() takes %d positional argument%s but %d were given"
              .formatted(function, positional, positional == 1 ? "" : "s", given.size()));
    }
    for (int i = direct; i < values.length; i++) {
      String name = names.get(i);
      if (arguments.named().containsKey(name)) {
        values[i] = arguments.named().get(name);
      } else if (defaults.get(i) == REQUIRED) {
        throw TemplateException.runtime(
            "%s() missing 1 required positional argument: '%s'".formatted(function, name));
      } else {
        values[i] = defaults.get(i);
      }
    }
    List<Object> more =
        given.size() > positional ? given.subList(positional, given.size()) : List.of();
    return new Bound(names, values, more, remaining(arguments.named(), direct));
  }

  private Map<String, Object> remaining(Map<String, Object> named, int direct) {
    if (named.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> others = new LinkedHashMap<>();
    named.forEach((name, value) -> {
      int index = names.indexOf(name);
      if (index < 0 && !namedRest) {
        throw TemplateException.runtime(
            "%s() got an unexpected keyword argument '%s'".formatted(function, name));
      }
      if (index >= 0 && index < direct) {
        throw TemplateException.runtime(
            "%s() got multiple values for argument '%s'".formatted(function, name));
      }
      if (index < 0) {
        others.put(name, value);
      }
    });
    return others;
  }
}
