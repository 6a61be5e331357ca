package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.UnsafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lookup {@code csvfile}: a column of the row whose first cell is the key. */
final class CsvLookup implements Lookup {
  private static final Set<String> OPTIONS =
      Set.of("file", "delimiter", "col", "keycol", "default", "encoding", KeyValues.WORDS);

  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object term : terms) {
      Map<String, String> given = new LinkedHashMap<>();
      options.forEach((name, value) -> given.put(name, Repr.str(value)));
      given.putAll(KeyValues.parse(Repr.str(term)));
      for (String option : given.keySet()) {
        if (!OPTIONS.contains(option)) {
          throw TemplateException.runtime("'" + option + "' is not a valid option");
        }
      }
      String key = given.getOrDefault(KeyValues.WORDS, "").strip();
      if (key.isEmpty()) {
        throw TemplateException.runtime("Search key is required but was not found");
      }
      String name = given.getOrDefault("file", "ansible.csv");
      Path file =
          FileLookups.required(
              environment, "files", name, "csvfile: could not find the file " + name);
      String mark = given.getOrDefault("delimiter", "TAB");
      char delimiter = mark.equals("TAB") || mark.equals("\\t") ? '\t' : mark.charAt(0);
      int column = Integer.parseInt(given.getOrDefault("col", "1"));
      int keyColumn = Integer.parseInt(given.getOrDefault("keycol", "0"));
      Object value =
          KeyValues.parse(Repr.str(term)).containsKey("default")
              ? given.get("default")
              : options.get("default");
      for (List<String> row : rows(FileLookups.read(file), delimiter)) {
        if (row.size() > keyColumn && row.get(keyColumn).equals(key)) {
          if (column >= row.size()) {
            throw TemplateException.runtime("csvfile: list index out of range");
          }
          value = new UnsafeText(row.get(column));
          break;
        }
      }
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  /** Cells may be quoted; a doubled quote within stands for one. */
  private static List<List<String>> rows(String text, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (!quoted && c == delimiter) {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (!quoted && c == '\n') {
        row.add(cell.toString().replaceAll("\r$", ""));
        cell.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
      } else {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }
}
