package dev.mitoscope.inventory.source;

import java.nio.file.Path;

/**
 * A YAML file that configures a plugin of ours.
 *
 * @param name the plugin's
 */
record ConfiguredSource(String name, Plugin plugin) implements SourceReader {

  /** What the plugin adds to the inventory. */
  @FunctionalInterface
  interface Plugin {
    void read(PluginConfig config, SourceContext context);
  }

  @Override
  public boolean accepts(String source) {
    return PluginConfig.mayBe(source);
  }

  @Override
  public void read(String source, SourceContext context) {
    plugin.read(PluginConfig.read(Path.of(source), context).of(name), context);
  }
}
