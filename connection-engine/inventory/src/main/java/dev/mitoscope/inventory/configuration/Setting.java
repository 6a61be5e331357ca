package dev.mitoscope.inventory.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting of Ansible or Mitogen, as the table {@code settings.tsv} beside this class lists it.
 *
 * @param name as {@code ansible-config dump} prints it, or made in its manner
 * @param type how a text becomes a value
 * @param choices the words that may be given; empty where any text may
 * @param fallback the text of the default; null for none
 * @param keys {@code section.key} in {@code ansible.cfg}; a later one wins over an earlier
 * @param variables names in the environment; a later one wins over an earlier
 * @param support whether this project does what the setting asks for
 */
public record Setting(
    String name,
    SettingType type,
    List<String> choices,
    @Nullable String fallback,
    List<String> keys,
    List<String> variables,
    Support support) {

  /** Whether a setting has an effect here. */
  public enum Support {
    HONOURED,
    /** It tunes machinery that does not exist here, and its absence harms nobody. */
    MOOT,
    UNSUPPORTED
  }

  private static final Map<String, Setting> TABLE = readTable();

  /** Every known setting by name. */
  public static Map<String, Setting> all() {
    return TABLE;
  }

  /** The setting of the name, which must be in the table. */
  public static Setting named(String name) {
    Setting setting = TABLE.get(name);
    if (setting == null) {
      throw new IllegalArgumentException("no such setting: " + name);
    }
    return setting;
  }

  private static Map<String, Setting> readTable() {
    Map<String, Setting> table = new LinkedHashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(Setting.class.getResourceAsStream("settings.tsv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          Setting setting = parse(line.split("\t", -1));
          table.put(setting.name(), setting);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(table);
  }

  private static Setting parse(String[] cells) {
    List<String> type = words(cells[1]);
    return new Setting(
        cells[0],
        SettingType.valueOf(type.getFirst().toUpperCase(java.util.Locale.ROOT)),
        type.subList(1, type.size()),
        cells[2].equals("-") ? null : cells[2],
        words(cells[3]),
        words(cells[4]),
        Support.valueOf(cells[5].toUpperCase(java.util.Locale.ROOT)));
  }

  private static List<String> words(String cell) {
    return cell.equals("-") ? List.of() : Arrays.asList(cell.split(" "));
  }
}
