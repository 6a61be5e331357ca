package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code str.format()}. */
final class BraceFormat {
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");
  private final Arguments arguments;
  private int next;

  private BraceFormat(Arguments arguments) {
    this.arguments = arguments;
  }

  static String format(String format, Arguments arguments) {
    return new BraceFormat(arguments).run(format);
  }

  private String run(String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '{' && c != '}') {
        out.append(c);
      } else if (i + 1 < format.length() && format.charAt(i + 1) == c) {
        out.append(c);
        i++;
      } else if (c == '}') {
        throw TemplateException.runtime("Single '}' encountered in format string");
      } else {
        int end = closing(format, i);
        out.append(field(format.substring(i + 1, end)));
        i = end;
      }
    }
    return out.toString();
  }

  private static int closing(String format, int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      depth += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw TemplateException.runtime(
        open == format.length() - 1
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private String field(String field) {
    int colon = field.indexOf(':');
    String spec = colon < 0 ? "" : run(field.substring(colon + 1));
    String name = colon < 0 ? field : field.substring(0, colon);
    int bang = name.indexOf('!');
    String conversion = bang < 0 ? "" : name.substring(bang + 1);
    Object value = value(bang < 0 ? name : name.substring(0, bang));
    Object converted =
        switch (conversion) {
          case "" -> value;
          case "s" -> Repr.str(value);
          case "r" -> Repr.repr(value);
          case "a" -> ascii(Repr.repr(value));
          default ->
              throw TemplateException.runtime("Unknown conversion specifier '" + conversion + "'");
        };
    return FormatSpec.format(converted, spec);
  }

  /** {@code ascii()}: other characters by their numbers. */
  private static String ascii(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c ->
            out.append(
                c < 128
                    ? Character.toString(c)
                    : (c < 256 ? "\\x%02x" : c < 65_536 ? "\\u%04x" : "\\U%08x").formatted(c)));
    return out.toString();
  }

  private @Nullable Object value(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    Object value = first(name.substring(0, end));
    Matcher steps = STEP.matcher(name).region(end, name.length());
    while (steps.lookingAt()) {
      if (steps.group(1) != null) {
        value = Undefined.check(Attributes.attribute(value, steps.group(1)));
      } else {
        String key = steps.group(2);
        value =
            Undefined.check(
                Attributes.item(value, key.matches("\\d+") ? (Object) Long.valueOf(key) : key));
      }
      steps.region(steps.end(), name.length());
    }
    return value;
  }

  private @Nullable Object first(String name) {
    if (name.isEmpty() || name.matches("\\d+")) {
      int index = name.isEmpty() ? next++ : Integer.parseInt(name);
      if (index >= arguments.positional().size()) {
        throw TemplateException.runtime(
            "Replacement index " + index + " out of range for positional args tuple");
      }
      return arguments.positional().get(index);
    }
    if (!arguments.named().containsKey(name)) {
      throw TemplateException.runtime("'" + name + "'");
    }
    return arguments.named().get(name);
  }
}
