package dev.mitoscope.app.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the console remembers: theme, window size, the last screen, inventory and playbook. In
 * {@code $XDG_CONFIG_HOME/mitoscope/console.properties}; nothing secret is ever in it.
 */
public final class Settings {
  private static final String LIST_SEPARATOR = "\n";

  private final @Nullable Path file;
  private final Properties values = new Properties();

  private Settings(@Nullable Path file) {
    this.file = file;
  }

  /** Those of the account; empty when there are none yet or they can't be read. */
  public static Settings ofAccount() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path home =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return at(home.resolve("mitoscope").resolve("console.properties"));
  }

  /** Those of that file. */
  public static Settings at(Path file) {
    Settings settings = new Settings(file);
    if (Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        settings.values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        // A damaged file costs a remembered layout, not the start of the console.
        settings.values.clear();
      }
    }
    return settings;
  }

  /** Settings that are never written: for replays and pictures. */
  public static Settings forgetful() {
    return new Settings(null);
  }

  public String text(String key, String otherwise) {
    return values.getProperty(key, otherwise);
  }

  public double number(String key, double otherwise) {
    try {
      return Double.parseDouble(text(key, ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  public List<String> list(String key) {
    String joined = text(key, "");
    return joined.isEmpty() ? List.of() : List.of(joined.split(LIST_SEPARATOR));
  }

  public void put(String key, String value) {
    values.setProperty(key, value);
  }

  public void put(String key, double value) {
    put(key, Double.toString(value));
  }

  public void put(String key, List<String> value) {
    put(key, String.join(LIST_SEPARATOR, value));
  }

  /** Writes them beside the old file and renames, so that a crash leaves the old one. */
  public void save() throws IOException {
    Path target = file;
    if (target == null) {
      return;
    }
    Files.createDirectories(target.getParent());
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(fresh)) {
      values.store(out, "Mitoscope's console");
    }
    Files.move(
        fresh,
        target,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
