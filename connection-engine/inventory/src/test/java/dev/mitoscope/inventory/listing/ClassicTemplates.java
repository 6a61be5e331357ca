package dev.mitoscope.inventory.listing;

import dev.mitoscope.inventory.source.InventoryPlugins;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Expressions as the ansible-core that is compared with evaluates them, and no Python. */
final class ClassicTemplates implements InventoryPlugins {

  @Override
  public TemplatingSettings templating() {
    return TemplatingSettings.of(Line.CLASSIC, Path.of(""));
  }

  @Override
  public Map<?, ?> read(String plugin, Path source, List<Path> directories) {
    return NONE.read(plugin, source, directories);
  }
}
