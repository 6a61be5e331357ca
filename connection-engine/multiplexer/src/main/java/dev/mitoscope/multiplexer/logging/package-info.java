/** The libraries' own logging (SLF4J) as log events of context 0, this process. */
@NullMarked
package dev.mitoscope.multiplexer.logging;

import org.jspecify.annotations.NullMarked;
