package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.PythonRegex;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.UnsafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lookup {@code ini}: keys of INI and properties files. */
final class IniLookup implements Lookup {

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object term : terms) {
      Map<String, String> given = new LinkedHashMap<>();
      options.forEach((name, value) -> given.put(name, Repr.str(value)));
      given.putAll(KeyValues.parse(Repr.str(term)));
      found.addAll(values(environment, given, options));
    }
    return found;
  }

  private static List<Object> values(
      Environment environment, Map<String, String> given, Map<String, Object> options) {
    String key = given.getOrDefault(KeyValues.WORDS, "").strip();
    key = given.getOrDefault("key", key);
    String name = given.getOrDefault("file", "ansible.ini");
    Path file =
        FileLookups.required(
            environment,
            "files",
            name,
            "Could not find the file " + name + " expected by the ini lookup");
    boolean properties = given.getOrDefault("type", "ini").equals("properties");
    boolean caseSensitive = truth(given.get("case_sensitive"));
    String wanted = properties ? "java_properties" : given.getOrDefault("section", "global");
    String content = FileLookups.readClear(environment, file);
    if (!properties && content.lines().noneMatch(line -> line.strip().equals("[" + wanted + "]"))) {
      throw TemplateException.runtime("No section '" + wanted + "' in " + name);
    }
    if (!properties && !truth(given.get("allow_no_value"))) {
      refuseNamesAlone(content);
    }
    Map<String, @Nullable String> section = read(content, wanted, properties, caseSensitive);
    List<Object> values = new ArrayList<>();
    if (truth(given.get("re"))) {
      PythonRegex regex = PythonRegex.of(key, false, false);
      section.forEach((option, value) -> {
        if (value != null && regex.matcher(option).lookingAt()) {
          values.add(new UnsafeText(value));
        }
      });
      return values;
    }
    String option = caseSensitive ? key : key.toLowerCase(Locale.ROOT);
    String value = section.get(option);
    if (value != null) {
      values.add(new UnsafeText(value));
    } else if (!section.containsKey(option)) {
      values.add(
          options.containsKey("default")
              ? options.get("default")
              : given.getOrDefault("default", ""));
    }
    return values;
  }

  private static boolean truth(@Nullable String text) {
    return text != null
        && List.of("true", "yes", "on", "1").contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * The keys and values of one section, as Python's {@code configparser} reads them; DEFAULT's are
   * in each.
   */
  private static Map<String, @Nullable String> read(
      String text, String wanted, boolean properties, boolean caseSensitive) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    String section = properties ? wanted : "";
    String last = null;
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && last != null && !properties) {
        values.merge(last, stripped, (a, b) -> a.isEmpty() ? "\n" + b : a + "\n" + b);
        continue;
      }
      last = null;
      if (stripped.startsWith("[") && stripped.endsWith("]")) {
        section = stripped.substring(1, stripped.length() - 1);
      } else if (section.equals(wanted) || section.equals("DEFAULT")) {
        int cut = separator(stripped);
        String key = cut < 0 ? stripped : stripped.substring(0, cut).strip();
        last = caseSensitive ? key : key.toLowerCase(Locale.ROOT);
        values.put(last, cut >= 0 ? stripped.substring(cut + 1).strip() : properties ? "" : null);
      }
    }
    return values;
  }

  /** A name without a value is an error, as it is for Python, unless it is allowed. */
  private static void refuseNamesAlone(String text) {
    List<String> lines = text.lines().toList();
    StringBuilder problems = new StringBuilder();
    boolean continues = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String stripped = line.strip();
      boolean blank = stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";");
      boolean continued = continues && !blank && Character.isWhitespace(line.charAt(0));
      boolean header = stripped.startsWith("[") && stripped.endsWith("]");
      if (!blank && !continued && !header && separator(stripped) < 0) {
        problems.append("\n\t[line %2d]: %s".formatted(i + 1, Repr.repr(line + "\n")));
      }
      continues = blank ? continues : !header;
    }
    if (!problems.isEmpty()) {
      throw TemplateException.runtime("Source contains parsing errors: '<???>'" + problems);
    }
  }

  private static int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }
}
