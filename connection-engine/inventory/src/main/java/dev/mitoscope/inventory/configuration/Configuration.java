package dev.mitoscope.inventory.configuration;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.templating.ConfiguredValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings that hold: each from the environment, else from {@code ansible.cfg}, else its
 * default. Immutable; safe from any thread.
 */
public final class Configuration {

  /**
   * A setting's value.
   *
   * @param value typed as {@link SettingType} says; null when nothing is set and there is no
   *     default
   * @param origin {@code default}, {@code env: NAME}, or the file with its line
   */
  public record Value(@Nullable Object value, Origin origin) {

    /** Whether somebody set it. */
    public boolean isSet() {
      return !origin.source().equals("default");
    }
  }

  private static final Origin DEFAULT = Origin.of("default");

  private final @Nullable Path file;
  private final Path directory;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Warnings warnings;

  private Configuration(@Nullable Path file, Path directory, Warnings warnings) {
    this.file = file;
    this.directory = directory;
    this.warnings = warnings;
  }

  /** The configuration of this process. */
  public static Configuration load() {
    return load(System.getenv(), Path.of("").toAbsolutePath());
  }

  /**
   * The configuration that holds in an environment and a working directory.
   *
   * @throws InventoryException with the position of the first mistake in the file
   */
  public static Configuration load(Map<String, String> environment, Path directory) {
    Warnings warnings = new Warnings();
    Path file = ConfigurationSearch.find(environment, directory, warnings);
    Configuration configuration = new Configuration(file, directory, warnings);
    Map<String, ConfigurationFile.Entry> entries =
        file == null ? Map.of() : ConfigurationFile.read(file);
    configuration.resolve(environment, entries);
    configuration.reportUnknown(environment, entries);
    return configuration;
  }

  private void resolve(
      Map<String, String> environment, Map<String, ConfigurationFile.Entry> entries) {
    Path home = UserPaths.home(environment);
    SettingType.Places here = new SettingType.Places(directory, home, environment);
    Path beside = file == null ? directory : file.toAbsolutePath().resolveSibling("");
    SettingType.Places besideFile = new SettingType.Places(beside, home, environment);
    // First, because the defaults of others are below it.
    String ansibleHome = home.resolve(".ansible").toString();
    List<Setting> settings = new ArrayList<>(Setting.all().values());
    Setting first = Setting.named("ANSIBLE_HOME");
    settings.removeIf(setting -> setting.name().equals(first.name()));
    settings.addFirst(first);
    for (Setting setting : settings) {
      Value value = new Value(null, DEFAULT);
      String fallback = setting.fallback();
      if (fallback != null) {
        String text = fallback.replace("{home}", ansibleHome);
        value = new Value(setting.type().parse(text, here), DEFAULT);
      }
      for (String key : setting.keys()) {
        ConfigurationFile.Entry entry = entries.get(key.toLowerCase(Locale.ROOT));
        if (entry != null) {
          value = parse(setting, entry.text(), besideFile, entry.origin());
        }
      }
      for (String variable : setting.variables()) {
        String text = environment.get(variable);
        if (text != null) {
          value = parse(setting, text, here, Origin.of("env: " + variable));
        }
      }
      if (setting.name().equals("ANSIBLE_HOME")) {
        ansibleHome = String.valueOf(value.value());
      }
      values.put(setting.name(), value);
    }
  }

  private static Value parse(
      Setting setting, String text, SettingType.Places places, Origin origin) {
    if (text.equals("None") && setting.fallback() == null) {
      return new Value(null, origin);
    }
    try {
      Object value = setting.type().parse(text, places);
      if (!setting.choices().isEmpty() && !setting.choices().contains(value.toString())) {
        throw new IllegalArgumentException("one of " + String.join(", ", setting.choices()));
      }
      return new Value(value, origin);
    } catch (IllegalArgumentException e) {
      throw new InventoryException(
          "Invalid value for %s: expected %s, got: %s"
              .formatted(setting.name(), e.getMessage(), text),
          origin,
          e);
    }
  }

  private void reportUnknown(
      Map<String, String> environment, Map<String, ConfigurationFile.Entry> entries) {
    Set<String> knownKeys = new HashSet<>();
    Set<String> knownVariables = new HashSet<>(List.of("ANSIBLE_CONFIG"));
    Set<String> knownSections = new HashSet<>(List.of("galaxy", "colors", "inventory"));
    for (Setting setting : Setting.all().values()) {
      for (String key : setting.keys()) {
        knownKeys.add(key.toLowerCase(Locale.ROOT));
        knownSections.add(key.substring(0, key.indexOf('.')));
      }
      knownVariables.addAll(setting.variables());
      if (setting.support() == Setting.Support.UNSUPPORTED) {
        reportUnsupported(setting, environment, entries);
      }
    }
    environment.keySet().stream()
        .filter(name -> isForAnsible(name) && !knownVariables.contains(name))
        .sorted()
        .forEach(name ->
            warnings.add(
                "environment: no setting has the variable %s (a plugin of a collection may)"
                    .formatted(name)));
    entries.forEach((key, entry) -> {
      boolean ours = knownSections.contains(entry.section());
      if (ours && !knownKeys.contains(key.toLowerCase(Locale.ROOT))) {
        warnings.add(
            "%s: unknown setting %s in section [%s]"
                .formatted(entry.origin(), entry.key(), entry.section()));
      }
    });
  }

  private static boolean isForAnsible(String name) {
    return name.startsWith("MITOGEN_")
        || (name.startsWith("ANSIBLE_") && !name.startsWith("ANSIBLE_GALAXY"));
  }

  private void reportUnsupported(
      Setting setting,
      Map<String, String> environment,
      Map<String, ConfigurationFile.Entry> entries) {
    for (String key : setting.keys()) {
      ConfigurationFile.Entry entry = entries.get(key.toLowerCase(Locale.ROOT));
      // ansible-galaxy's settings share the file and concern nobody else.
      if (entry != null && !entry.section().equals("galaxy")) {
        warnings.add(
            "%s: the setting %s is not supported and has no effect"
                .formatted(entry.origin(), entry.key()));
      }
    }
    for (String variable : setting.variables()) {
      if (environment.containsKey(variable)
          && variable.startsWith("ANSIBLE_")
          && !variable.startsWith("ANSIBLE_GALAXY")) {
        warnings.add(
            "environment: the variable %s is not supported and has no effect".formatted(variable));
      }
    }
  }

  /** The file that was read, or null when there is none. */
  public @Nullable Path file() {
    return file;
  }

  /** The directory that it was loaded in. */
  public Path directory() {
    return directory;
  }

  /** Unknown and unsupported settings, each once. */
  public List<String> warnings() {
    return warnings.all();
  }

  /** The value of a setting of the table, with its origin. */
  public Value get(String name) {
    Setting setting = Setting.named(name);
    Value value = values.get(setting.name());
    return value == null ? new Value(null, DEFAULT) : value;
  }

  /** A setting's value for {@code lookup('config')}; empty for a name that no setting has. */
  public Optional<ConfiguredValue> forTemplates(String name) {
    if (!Setting.all().containsKey(name)) {
      return Optional.empty();
    }
    Value value = get(name);
    return Optional.of(new ConfiguredValue(plain(value.value()), value.origin().source()));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Path path -> path.toString();
      case List<?> list -> list.stream().map(Configuration::plain).toList();
      case Integer number -> number.longValue();
      case null, default -> value;
    };
  }

  /** A boolean setting; false when it is not set and has no default. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(get(name).value());
  }

  /** An integer setting, or null. */
  public @Nullable Long integer(String name) {
    return get(name).value() instanceof Long number ? number : null;
  }

  /** A setting as text, or null. */
  public @Nullable String text(String name) {
    Object value = get(name).value();
    return value == null ? null : value.toString();
  }

  /** A list setting; empty when it is not set and has no default. */
  public List<String> list(String name) {
    return get(name).value() instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A setting that is a list of paths. */
  public List<Path> paths(String name) {
    return list(name).stream().map(Path::of).toList();
  }

  /** How many hosts a strategy works on at once. */
  public int forks() {
    Long forks = integer("DEFAULT_FORKS");
    return forks == null ? 5 : Math.toIntExact(Math.max(1, forks));
  }

  /** Seconds that a connection may take. */
  public int timeout() {
    Long timeout = integer("DEFAULT_TIMEOUT");
    return timeout == null ? 10 : Math.toIntExact(timeout);
  }

  public HashBehaviour hashBehaviour() {
    return "merge".equals(text("DEFAULT_HASH_BEHAVIOUR"))
        ? HashBehaviour.MERGE
        : HashBehaviour.REPLACE;
  }

  /** What a key is that a YAML mapping has twice. */
  public DuplicateKeys duplicateKeys() {
    return DuplicateKeys.of(this);
  }

  public PatternMismatch patternMismatch() {
    return switch (text("HOST_PATTERN_MISMATCH")) {
      case "error" -> PatternMismatch.ERROR;
      case "ignore" -> PatternMismatch.IGNORE;
      case null, default -> PatternMismatch.WARNING;
    };
  }

  /** What holds for inventories of any source. */
  public InventoryRules inventoryRules() {
    return new InventoryRules(hashBehaviour(), patternMismatch(), GroupNames.of(this));
  }

  /** The inventory sources for a command line that names none. */
  public List<String> inventorySources() {
    return list("DEFAULT_HOST_LIST");
  }
}
