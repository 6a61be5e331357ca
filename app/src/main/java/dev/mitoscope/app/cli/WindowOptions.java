package dev.mitoscope.app.cli;

import dev.mitoscope.app.shell.ConsoleOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the console looks, and whether it is drawn into files; shared by its commands. */
final class WindowOptions {

  /** Pixels. */
  record Size(int width, int height) {}

  static final class SizeConverter implements ITypeConverter<Size> {
    @Override
    public Size convert(String text) {
      String[] parts = text.split("x", -1);
      try {
        Size size = new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        if (parts.length == 2 && size.width() >= 640 && size.height() >= 400) {
          return size;
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        // Told below, as for any other text that is no size.
      }
      throw new TypeConversionException(
          "'" + text + "' is no size; write it as 1440x900, at least 640x400");
    }
  }

  enum ThemeName {
    dark,
    light
  }

  @Option(
      names = "--screenshots",
      paramLabel = "DIR",
      description = "Write each screen as a PNG into this directory, without a display, and end.")
  @Nullable Path screenshots;

  @Option(names = "--theme", description = "One of: ${COMPLETION-CANDIDATES}.")
  @Nullable ThemeName theme;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1440x900",
      converter = SizeConverter.class,
      description = "Pixels of the window or of each picture (default: ${DEFAULT-VALUE}).")
  Size size = new Size(1440, 900);

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "Pixels for each unit of layout: 2 for 200 %% (pictures only).")
  double scale = 1;

  ConsoleOptions with(List<String> inventories, @Nullable Path playbook, @Nullable Path replay) {
    return new ConsoleOptions(
        inventories,
        playbook,
        replay,
        screenshots,
        theme == null ? null : theme.name(),
        size.width(),
        size.height(),
        scale);
  }
}
