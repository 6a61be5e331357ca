/**
 * Interpreters that only play their part of the protocol, over streams in memory: many of them fit
 * into one JVM.
 */
@NullMarked
package dev.mitoscope.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
