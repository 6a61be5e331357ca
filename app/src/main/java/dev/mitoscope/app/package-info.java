/** The console and the command line. */
@NullMarked
package dev.mitoscope.app;

import org.jspecify.annotations.NullMarked;
