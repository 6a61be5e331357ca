/** Inventory sources, groups, variables and their precedence. */
@NullMarked
package dev.mitoscope.inventory;

import org.jspecify.annotations.NullMarked;
