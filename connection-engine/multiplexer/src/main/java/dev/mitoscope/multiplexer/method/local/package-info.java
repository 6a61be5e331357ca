/** The {@code local} method: another interpreter for the same account on the same machine. */
@NullMarked
package dev.mitoscope.multiplexer.method.local;

import org.jspecify.annotations.NullMarked;
