package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import java.nio.file.Path;

/** A YAML file that names its plugin with the key {@code plugin}. */
final class AutoSource implements SourceReader {

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public boolean accepts(String source) {
    return source.endsWith(".yml") || source.endsWith(".yaml");
  }

  @Override
  public void read(String source, SourceContext context) {
    Path file = Path.of(source);
    if (!PluginConfig.names(context.files().text(file))) {
      throw new InventoryException(
          "no root 'plugin' key found, '%s' is not a valid YAML inventory plugin config file"
              .formatted(source));
    }
    String plugin = PluginConfig.read(file, context).plugin();
    SourceReader ours =
        SourceReaders.named(plugin, context.configuration(), context.plugins().line());
    SourceReader reader = ours == null ? new PythonSource(plugin) : ours;
    if (!reader.accepts(source)) {
      throw new InventoryException(
          "inventory source '%s' could not be verified by inventory plugin '%s'"
              .formatted(source, plugin));
    }
    reader.read(source, context);
  }
}
