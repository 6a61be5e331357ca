/** What the console does with each event and each line. */
@NullMarked
package dev.mitoscope.benchmarks.console;

import org.jspecify.annotations.NullMarked;
