package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.shell.ConsoleOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the console looks, and whether it is drawn into files; shared by its commands. */
final class WindowOptions {

  /** Pixels. */
  record Size(int width, int height) {}

  private static Size size(String text) {
    String[] parts = text.split("x", -1);
    try {
      Size size = new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      if (parts.length == 2 && size.width() >= 640 && size.height() >= 400) {
        return size;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Told below, as for any other text that is no size.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no size; write it as 1440x900, at least 640x400");
  }

  private static Double factor(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
  }

  enum ThemeName {
    dark,
    light
  }

  private final Value<Path> screenshots =
      Value.path(
          "DIR",
          "Write each screen as a PNG into this directory, without a display, and end.",
          "--screenshots");

  private final Value<ThemeName> theme =
      Value.choice(ThemeName.values(), "THEME", "One of: dark, light.", "--theme");

  private final Value<Size> size =
      new Value<>(
          WindowOptions::size,
          "WxH",
          "Pixels of the window or of each picture (default: 1440x900).",
          "--size");

  private final Value<Double> scale =
      new Value<>(
          WindowOptions::factor,
          "N",
          "Pixels for each unit of layout: 2 for 200 % (pictures only).",
          "--scale");

  List<Option> options() {
    return List.of(screenshots, theme, size, scale);
  }

  ConsoleOptions with(List<String> inventories, @Nullable Path playbook, @Nullable Path replay) {
    return options(inventories, playbook, replay, null);
  }

  ConsoleOptions rehearsal(List<String> inventories, Path recorded) {
    return options(inventories, null, null, recorded);
  }

  private ConsoleOptions options(
      List<String> inventories,
      @Nullable Path playbook,
      @Nullable Path replay,
      @Nullable Path rehearsal) {
    ThemeName chosen = theme.last();
    Size pixels = size.or(new Size(1440, 900));
    return new ConsoleOptions(
        inventories,
        playbook,
        replay,
        screenshots.last(),
        rehearsal,
        chosen == null ? null : chosen.name(),
        pixels.width(),
        pixels.height(),
        scale.or(1.0));
  }
}
