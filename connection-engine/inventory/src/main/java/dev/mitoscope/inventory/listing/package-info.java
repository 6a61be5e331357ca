/** The inventory as {@code ansible-inventory} shows it. */
@NullMarked
package dev.mitoscope.inventory.listing;

import org.jspecify.annotations.NullMarked;
