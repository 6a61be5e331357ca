package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import java.util.List;

/**
 * What a reader works with.
 *
 * @param processed the sources that were read before this one
 */
record SourceContext(
    InventoryBuilder inventory,
    FileContents files,
    Configuration configuration,
    Warnings warnings,
    List<String> processed,
    InventoryPlugins plugins) {}
