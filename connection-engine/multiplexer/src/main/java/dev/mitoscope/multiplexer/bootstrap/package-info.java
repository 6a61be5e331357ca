/**
 * How an interpreter is made one of ours: the first command, the core's payload, the Python we
 * ship.
 */
@NullMarked
package dev.mitoscope.multiplexer.bootstrap;

import org.jspecify.annotations.NullMarked;
