package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  @Test
  void whatIsSavedIsThereAtTheNextStart() throws IOException {
    Path file = directory.resolve("mitoscope/console.properties");
    Settings settings = Settings.at(file);
    settings.put("theme", "LIGHT");
    settings.put("window.width", 1440.5);
    settings.put("inventories", List.of("hosts.ini", "prod, with comma"));
    settings.save();

    Settings next = Settings.at(file);
    assertThat(next.text("theme", "")).isEqualTo("LIGHT");
    assertThat(next.number("window.width", 0)).isEqualTo(1440.5);
    assertThat(next.list("inventories")).containsExactly("hosts.ini", "prod, with comma");
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws IOException {
    Path file = Files.writeString(directory.resolve("console.properties"), "theme=\\u00zz");
    assertThat(Settings.at(file).text("theme", "DARK")).isEqualTo("DARK");
  }
}
