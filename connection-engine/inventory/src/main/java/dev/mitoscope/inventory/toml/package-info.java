/** TOML 1.0, as inventories are written in it. */
@NullMarked
package dev.mitoscope.inventory.toml;

import org.jspecify.annotations.NullMarked;
