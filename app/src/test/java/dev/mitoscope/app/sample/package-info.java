/** Runs as event streams, to show to screens. */
@NullMarked
package dev.mitoscope.app.sample;

import org.jspecify.annotations.NullMarked;
