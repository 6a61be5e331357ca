package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter {@code comment}: text as a comment of a configuration file. */
final class Comments {
  private static final Map<String, Map<String, String>> STYLES =
      Map.of(
          "plain", Map.of("decoration", "# "),
          "erlang", Map.of("decoration", "% "),
          "c", Map.of("decoration", "// "),
          "cblock", Map.of("beginning", "/*", "decoration", " * ", "end", " */"),
          "xml", Map.of("beginning", "<!--", "decoration", " - ", "end", "-->"));

  private final Map<String, Object> parts = new HashMap<>();

  private Comments(Map<String, String> style, Map<String, Object> given) {
    Object around =
        given.containsKey("decoration") ? given.get("decoration") : style.get("decoration");
    parts.put("newline", "\n");
    parts.put("prefix", Repr.str(around).stripTrailing());
    parts.put("postfix", Repr.str(around).stripTrailing());
    parts.putAll(style);
    parts.putAll(given);
  }

  static String comment(Bound a) {
    Map<String, String> style = STYLES.get(a.text("style"));
    if (style == null) {
      throw TemplateException.runtime("Invalid style: " + a.text("style"));
    }
    return new Comments(style, a.others()).around(a.textWith("text", "replace"));
  }

  private String around(String text) {
    String newline = part("newline");
    String decoration = part("decoration");
    String beginning = part("beginning").isEmpty() ? "" : part("beginning") + newline;
    String prefix =
        part("prefix").isEmpty()
            ? ""
            : part("prefix").equals(newline) ? newline : part("prefix") + newline;
    String body =
        (decoration + text.replace(newline, newline + decoration))
            .replace(decoration + newline, decoration.stripTrailing() + newline);
    String postfix = (newline + part("postfix")).repeat(count("postfix_count"));
    String end = part("end").isEmpty() ? "" : newline + part("end");
    return beginning + prefix.repeat(count("prefix_count")) + body + postfix + end;
  }

  private String part(String name) {
    @Nullable Object value = parts.get(name);
    return value == null ? "" : Repr.str(value);
  }

  private int count(String name) {
    return parts.containsKey(name) ? Arithmetic.toInt(parts.get(name)) : 1;
  }
}
