/** Host patterns: which hosts a pattern selects. */
@NullMarked
package dev.mitoscope.inventory.pattern;

import org.jspecify.annotations.NullMarked;
