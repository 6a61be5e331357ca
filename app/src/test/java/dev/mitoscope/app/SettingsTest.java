package dev.mitoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.configuration.Setting;
import dev.mitoscope.inventory.configuration.Setting.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings says of each what is true: the sources ask for those it calls honoured. */
class SettingsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
  private static final Pattern NAME = Pattern.compile("\"([A-Z][A-Z0-9_]+)\"");

  /** Names that the sources put together. */
  private static final Pattern MADE =
      Pattern.compile(
          "COLOR_\\w+|BECOME_(SUDO|SU|DOAS)_\\w+|SSH_(COMMON_|EXTRA_)?ARGS"
              + "|DEFAULT_(FILTER|TEST|LOOKUP)_PLUGIN_PATH");

  /** Plugins in Python read these themselves. */
  private static final Pattern OF_PLUGINS = Pattern.compile("INVENTORY_CACHE_\\w+");

  /** Not to be set in a file, or for the tests of Ansible itself. */
  private static final Set<String> NOBODYS =
      Set.of(
          "CONFIG_FILE",
          "CONNECTION_FACTS_MODULES",
          "COVERAGE_REMOTE_OUTPUT",
          "COVERAGE_REMOTE_PATHS",
          "INTERPRETER_PYTHON_FALLBACK");

  @Test
  void aSettingIsHonouredIfAndOnlyIfTheSourcesAskForIt() throws IOException {
    Set<String> asked = namesInSources();
    Set<String> unasked = new TreeSet<>();
    Set<String> belied = new TreeSet<>();
    for (Setting setting : Setting.all().values()) {
      String name = setting.name();
      boolean honoured =
          asked.contains(name)
              || MADE.matcher(name).matches()
              || OF_PLUGINS.matcher(name).matches();
      if (setting.support() == Support.HONOURED && !honoured) {
        unasked.add(name);
      } else if (setting.support() != Support.HONOURED && asked.contains(name)) {
        belied.add(name);
      }
    }
    assertThat(unasked).as("honoured, but nothing asks for them").isEmpty();
    assertThat(belied).as("not honoured, but asked for").isEmpty();
  }

  @Test
  void everySettingOfBothLinesIsDecidedUpon() throws IOException {
    List<String> known =
        Files.readAllLines(
            ROOT.resolve(
                "connection-engine/inventory/src/test/resources/recorded/setting-names.txt"));
    assertThat(known.stream().filter(name -> !name.startsWith("#") && !name.startsWith("_")))
        .isNotEmpty()
        .allMatch(name -> Setting.all().containsKey(name) || NOBODYS.contains(name));
  }

  private static Set<String> namesInSources() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String room : List.of("app", "connection-engine")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(room))) {
        for (Path file : files.filter(SettingsTest::isSource).toList()) {
          Matcher name = NAME.matcher(Files.readString(file));
          while (name.find()) {
            names.add(name.group(1));
          }
        }
      }
    }
    return names;
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.contains("/src/main/java/") && path.endsWith(".java");
  }
}
