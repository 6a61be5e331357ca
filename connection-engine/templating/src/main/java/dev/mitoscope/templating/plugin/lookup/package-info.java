/** Lookups of ansible-core. */
@NullMarked
package dev.mitoscope.templating.plugin.lookup;

import org.jspecify.annotations.NullMarked;
