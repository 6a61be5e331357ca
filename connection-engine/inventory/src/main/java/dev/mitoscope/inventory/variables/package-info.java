/** Variables, their levels of precedence, and where each came from. */
@NullMarked
package dev.mitoscope.inventory.variables;

import org.jspecify.annotations.NullMarked;
