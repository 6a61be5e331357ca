package dev.mitoscope.inventory.source;

import java.nio.file.Path;

/** One way to read an inventory source: what Ansible calls an inventory plugin. */
interface SourceReader {

  /** The plugin's short name, as in {@code enable_plugins}. */
  String name();

  /** Whether the source may be one of this kind. */
  boolean accepts(String source);

  /**
   * Adds what the source declares.
   *
   * @throws dev.mitoscope.inventory.InventoryException when it is none of this kind, or has a
   *     mistake
   */
  void read(String source, SourceContext context);

  /** The ending of a file's name with its dot; empty when it has none. */
  static String extension(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot);
  }
}
