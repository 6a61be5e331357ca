/**
 * The engine: contexts reached by stacks of hops, and calls into them. Everything here blocks; call
 * it from virtual threads.
 */
@NullMarked
package dev.mitoscope.multiplexer;

import org.jspecify.annotations.NullMarked;
