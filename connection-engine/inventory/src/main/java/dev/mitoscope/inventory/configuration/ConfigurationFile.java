package dev.mitoscope.inventory.configuration;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ansible.cfg} as Python's {@code configparser} reads it: lines that are indented deeper
 * continue the value above, {@code ;} after a space begins a comment, {@code #} only at the start
 * of a line.
 */
final class ConfigurationFile {

  /** A key's text and where it is. */
  record Entry(String section, String key, String text, Origin origin) {}

  private static final Pattern HEADER = Pattern.compile("\\[(.+)].*");
  private static final Pattern OPTION = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");
  private static final Pattern INLINE_COMMENT = Pattern.compile("(?<=\\s);.*");

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private @Nullable String section;
  private @Nullable Entry open;
  private int openIndent;

  private ConfigurationFile(Path file) {
    this.file = file;
  }

  /** The entries by {@code section.key}, the key in lower case. */
  static Map<String, Entry> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new InventoryException(
          "Error reading config file (%s): it is not UTF-8".formatted(file),
          Origin.of(file.toString()),
          e);
    } catch (IOException e) {
      throw new InventoryException(
          "Error reading config file (%s): %s".formatted(file, e.getMessage()),
          Origin.of(file.toString()),
          e);
    }
    ConfigurationFile reader = new ConfigurationFile(file);
    for (int i = 0; i < lines.size(); i++) {
      reader.readLine(lines.get(i), i + 1);
    }
    return reader.entries;
  }

  private void readLine(String whole, int number) {
    String stripped = whole.strip();
    if (stripped.startsWith("#") || stripped.startsWith(";")) {
      return;
    }
    String line = INLINE_COMMENT.matcher(whole).replaceFirst("");
    String text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    int indent = line.length() - line.stripLeading().length();
    Entry above = open;
    if (above != null && indent > openIndent) {
      Entry longer =
          new Entry(above.section(), above.key(), above.text() + "\n" + text, above.origin());
      entries.put(above.section() + "." + above.key(), longer);
      open = longer;
      return;
    }
    Origin origin = new Origin(file.toString(), number, indent + 1);
    Matcher header = HEADER.matcher(text);
    if (header.matches()) {
      section = header.group(1);
      open = null;
      return;
    }
    if (section == null) {
      throw new InventoryException(
          "Error reading config file (%s): a setting before the first [section]".formatted(file),
          origin);
    }
    readOption(section, text, origin, indent);
  }

  private void readOption(String within, String text, Origin origin, int indent) {
    Matcher option = OPTION.matcher(text);
    if (!option.matches() || option.group(1).isEmpty()) {
      throw new InventoryException(
          "Error reading config file (%s): expected key = value, got: %s".formatted(file, text),
          origin);
    }
    String key = option.group(1).toLowerCase(Locale.ROOT);
    Entry entry = new Entry(within, key, option.group(2), origin);
    if (entries.putIfAbsent(within + "." + key, entry) != null) {
      throw new InventoryException(
          "Error reading config file (%s): option '%s' in section '%s' already exists"
              .formatted(file, key, within),
          origin);
    }
    open = entry;
    openIndent = indent;
  }
}
