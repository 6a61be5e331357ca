/** Variables of hosts. */
@NullMarked
package dev.mitoscope.benchmarks.inventory;

import org.jspecify.annotations.NullMarked;
