package dev.mitoscope.inventory.listing;

import dev.mitoscope.inventory.source.InventoryPlugins;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expressions as a line of ansible-core evaluates them, and no plugins in Python.
 *
 * @param line the one that is compared with
 */
record LineTemplates(Line line) implements InventoryPlugins {

  @Override
  public TemplatingSettings templating() {
    return TemplatingSettings.of(line, Path.of(""));
  }

  @Override
  public Optional<Path> python() {
    return Optional.of(Path.of("/usr/bin/python3"));
  }

  @Override
  public Map<?, ?> read(String plugin, Path source, List<Path> directories) {
    return NONE.read(plugin, source, directories);
  }
}
