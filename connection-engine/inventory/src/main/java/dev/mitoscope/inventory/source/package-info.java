/** Readers of inventory sources: INI, YAML, JSON of scripts, TOML, host lists, plugins. */
@NullMarked
package dev.mitoscope.inventory.source;

import org.jspecify.annotations.NullMarked;
