/** Frames: their bytes, and their way through a stream. */
@NullMarked
package dev.mitoscope.benchmarks.multiplexer;

import org.jspecify.annotations.NullMarked;
