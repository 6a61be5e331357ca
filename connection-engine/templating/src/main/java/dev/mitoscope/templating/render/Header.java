package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.syntax.Syntax;
import dev.mitoscope.templating.value.PythonLiteral;
import dev.mitoscope.templating.value.Repr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line {@code #jinja2: name: value, …} that may begin a template and sets its delimiters and
 * white-space rules.
 *
 * @param syntax the syntax that the header asks for
 * @param body the template without the header
 */
record Header(Syntax syntax, String body) {
  private static final String MARK = "#jinja2:";

  static boolean begins(String source) {
    return source.startsWith(MARK);
  }

  /** The classic line takes no notice of a setting that it doesn't know. */
  static Header read(String source, Syntax syntax, boolean classic) {
    if (!begins(source)) {
      return new Header(syntax, source);
    }
    int end = source.indexOf('\n');
    if (end < 0) {
      throw TemplateException.syntax("Missing newline after '#jinja2:' override.");
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    for (String pair : source.substring(MARK.length(), end).split(",", -1)) {
      int colon = pair.indexOf(':');
      String name = colon < 0 ? "" : pair.substring(0, colon).strip();
      if (classic && colon < 0) {
        throw TemplateException.runtime(
            "failed to parse jinja2 override '"
                + pair.strip()
                + "'. Did you use something different from colon as key-value separator?");
      }
      if (!classic && !Syntax.isSetting(name)) {
        throw TemplateException.syntax(
            colon < 0
                ? "Missing key-value separator `:` in '#jinja2:' override pair %s."
                    .formatted(Repr.repr(pair))
                : "Invalid '#jinja2:' override key '" + name + "'.");
      }
      Optional<Optional<Object>> value = PythonLiteral.parse(pair.substring(colon + 1).strip());
      if (value.isEmpty()) {
        throw TemplateException.syntax(
            "the value of the jinja2 override '" + pair.strip() + "' is no Python literal");
      }
      if (Syntax.isSetting(name)) {
        settings.put(name, value.get().orElse(null));
      }
    }
    try {
      return new Header(syntax.with(settings), source.substring(end + 1));
    } catch (IllegalArgumentException e) {
      throw TemplateException.syntax("failed to parse jinja2 override: " + e.getMessage());
    }
  }
}
