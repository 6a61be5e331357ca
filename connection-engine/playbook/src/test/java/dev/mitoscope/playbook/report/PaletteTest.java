package dev.mitoscope.playbook.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteTest {
  @TempDir private Path directory;

  @Test
  void colorsAreThoseOfTheConfiguration() {
    Palette palette =
        Palette.of(
            Configuration.load(
                Map.of(
                    "ANSIBLE_CONFIG", directory.resolve("none.cfg").toString(),
                    "ANSIBLE_COLOR_OK", "bright purple",
                    "ANSIBLE_COLOR_ERROR", "no such colour"),
                directory));

    assertThat(palette.code(Color.OK)).isEqualTo("1;35");
    assertThat(palette.code(Color.ERROR)).isEqualTo(Palette.usual().code(Color.ERROR));
    assertThat(palette.code(Color.DEBUG)).isEqualTo("1;30");
  }
}
