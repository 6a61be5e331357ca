/** Notations of Python and the shell that inventories and settings are written in. */
@NullMarked
package dev.mitoscope.inventory.text;

import org.jspecify.annotations.NullMarked;
