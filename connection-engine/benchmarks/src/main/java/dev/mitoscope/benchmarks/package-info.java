/**
 * Microbenchmarks: what one step of the engine costs in a warm JVM, beside what the same step costs
 * a peer. One package for each room that is measured. Whole works, as a user sees them, are
 * measured by {@code mitoscope bench}.
 */
@NullMarked
package dev.mitoscope.benchmarks;

import org.jspecify.annotations.NullMarked;
