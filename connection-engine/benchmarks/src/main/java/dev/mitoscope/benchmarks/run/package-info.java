/** Runs in an engine that has run before. */
@NullMarked
package dev.mitoscope.benchmarks.run;

import org.jspecify.annotations.NullMarked;
