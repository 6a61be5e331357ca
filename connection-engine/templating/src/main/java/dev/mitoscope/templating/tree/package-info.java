/** The nodes of a parsed template; each evaluates or renders itself in a {@code Frame}. */
@NullMarked
package dev.mitoscope.templating.tree;

import org.jspecify.annotations.NullMarked;
