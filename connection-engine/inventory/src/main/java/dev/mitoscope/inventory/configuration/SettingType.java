package dev.mitoscope.inventory.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the text of a setting becomes a value. */
public enum SettingType {
  /** {@code Boolean}. */
  BOOLEAN,
  /** {@code Long}. */
  INTEGER,
  /** {@code Double}. */
  FLOAT,
  /** {@code String}. */
  STRING,
  /** {@code List<String>}, separated by commas. */
  LIST,
  /** {@code String}, absolute: relative ones are relative to the configuration file. */
  PATH,
  /** The same; a directory for temporary files. */
  TMPPATH,
  /** {@code List<String>} of absolute paths, separated by commas. */
  PATHLIST,
  /** {@code List<String>} of absolute paths, separated by colons. */
  PATHSPEC,
  /** {@code String}: a mapping that cannot be written in a configuration file. */
  DICT;

  /** What relative paths and {@code ~} and {@code $NAME} in a value refer to. */
  record Places(Path base, Path home, Map<String, String> environment) {

    String resolve(String text) {
      String path = text.replace("{{CWD}}", Path.of("").toAbsolutePath().toString());
      path = UserPaths.expandVariables(path, environment);
      path = UserPaths.expandTilde(path, home);
      return base.resolve(path).normalize().toString();
    }
  }

  /**
   * The value of the text.
   *
   * @throws IllegalArgumentException when the text is none of this type; the message says what is
   *     wanted
   */
  Object parse(String text, Places places) {
    String value = unquote(text.strip());
    return switch (this) {
      case BOOLEAN -> parseBoolean(value);
      case INTEGER -> parseInteger(value);
      case FLOAT -> parseDouble(value);
      case STRING, DICT -> value;
      case LIST -> split(value, ",");
      case PATH, TMPPATH -> places.resolve(value);
      case PATHLIST -> split(value, ",").stream().map(places::resolve).toList();
      case PATHSPEC -> split(value, ":").stream().map(places::resolve).toList();
    };
  }

  /** Ansible's words for true and false, in any case. */
  static boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "on", "1", "true", "t", "1.0" -> true;
      case "n", "no", "off", "0", "false", "f", "0.0", "" -> false;
      default -> throw new IllegalArgumentException("a boolean (yes or no)");
    };
  }

  private static long parseInteger(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("an integer", e);
    }
  }

  private static double parseDouble(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number", e);
    }
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(separator, -1)) {
      String stripped = unquote(part.strip());
      if (!stripped.isEmpty()) {
        parts.add(stripped);
      }
    }
    return parts;
  }

  private static String unquote(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0)
            && text.charAt(text.length() - 2) != '\\';
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
