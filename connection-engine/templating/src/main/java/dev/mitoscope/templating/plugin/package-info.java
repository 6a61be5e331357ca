/** Filters, tests and lookups: one file per family, and the table that finds them by name. */
@NullMarked
package dev.mitoscope.templating.plugin;

import org.jspecify.annotations.NullMarked;
